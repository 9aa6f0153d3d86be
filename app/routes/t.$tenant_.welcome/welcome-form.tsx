import { Form, useNavigation } from '@remix-run/react'
import type { Failure } from '#app/http/failure.ts'
import { welcome as text } from '#app/strings/en-US/sign-in.ts'
import { Button } from '#app/ui/button.tsx'
import { RadioCards, Switch } from '#app/ui/choices.tsx'
import { FormError } from '#app/ui/form-error.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Section } from '#app/ui/section.tsx'
import { TextField } from '#app/ui/text-field.tsx'

interface WelcomeFacts {
  preferredName: string
  minimumAge: number
  asksAge: boolean
  aiEnabled: boolean
  /** The configured model; null where fixed rules give feedback. */
  model: string | null
  sections: readonly { heading: string; paragraphs: readonly string[] }[]
  next: string
}

interface WelcomeFormProps {
  facts: WelcomeFacts
  missing: boolean
  failure: Failure | null
}

export function WelcomeForm({ facts, missing, failure }: WelcomeFormProps) {
  const sending = useNavigation().state !== 'idle'
  return (
    <div className="grid gap-8">
      <PageHeader title={text.title(facts.preferredName)} lead={facts.asksAge ? text.lead : text.leadAgain} />
      <Form method="post" className="grid gap-8">
        <FormError message={missing ? text.age.missing : failure?.message} />
        <input type="hidden" name="next" value={facts.next} />
        {facts.asksAge ? (
          <>
            <TextField
              id="preferredName"
              name="preferredName"
              label={text.name.label}
              hint={text.name.hint}
              defaultValue={failure?.typed?.preferredName ?? facts.preferredName}
              error={failure?.fields.preferredName}
              autoComplete="nickname"
              required
            />
            <AgeQuestion years={facts.minimumAge} error={missing ? text.age.missing : null} />
          </>
        ) : null}
        <WhoReads facts={facts} />
        <div>
          <Button pending={sending} pendingLabel={text.going}>
            {text.go}
          </Button>
        </div>
      </Form>
    </div>
  )
}

function AgeQuestion({ years, error }: { years: number; error: string | null }) {
  return (
    <RadioCards
      legend={text.age.legend}
      name="age"
      hint={text.age.hint}
      error={error}
      required
      cards={[
        { value: 'older', label: text.age.older(years) },
        { value: 'younger', label: text.age.younger(years), detail: text.age.youngerDetail },
      ]}
    />
  )
}

/** The disclosure that stands on every surface where a machine judges words, and the member's own switch. */
function WhoReads({ facts }: { facts: WelcomeFacts }) {
  const { aiEnabled, model, sections } = facts
  return (
    <Section title={text.ai.title}>
      <p className="max-w-measure">
        {!aiEnabled ? text.ai.off : model ? text.ai.model(model) : text.ai.rules}
      </p>
      {aiEnabled ? (
        <>
          <Switch name="ai" label={text.ai.switch} detail={text.ai.switchDetail} />
          <details>
            <summary className="link inline-block py-2">{text.ai.read}</summary>
            <div className="grid max-w-measure gap-4 pt-2">
              {sections.map(({ heading, paragraphs }) => (
                <div key={heading} className="grid gap-1">
                  <h3 className="font-semibold">{heading}</h3>
                  {paragraphs.map((paragraph) => (
                    <p key={paragraph}>{paragraph}</p>
                  ))}
                </div>
              ))}
            </div>
          </details>
        </>
      ) : null}
    </Section>
  )
}
