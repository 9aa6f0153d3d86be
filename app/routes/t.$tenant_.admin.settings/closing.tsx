import { Form, useNavigation } from '@remix-run/react'
import { school } from '#app/strings/en-US/school.ts'
import { Button } from '#app/ui/button.tsx'
import { closeWish } from '#app/ui/close-wish.ts'
import { Notice } from '#app/ui/notice.tsx'
import { Section } from '#app/ui/section.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import type { CloseRequest } from '#domain/provisioning/index.ts'

const text = school.settings.close

interface Standing {
  request: CloseRequest | null
  /** When an operator made it end, if one did. */
  closesAt: Date | null
  shortName: string
  zone: string
  days: number
}

/** What the section shows; null once an operator acted on it, since the first page says the day then. */
export function closingView({ request, closesAt, shortName, zone, days }: Standing) {
  if (closesAt) return null
  return { says: closeWish({ request, closesAt, zone }), shortName, days }
}

export type ClosingView = NonNullable<ReturnType<typeof closingView>>

interface ClosingFormProps extends ClosingView {
  typed?: string
  error?: string
}

/** The school's own wish to end. It asks; an operator closes. */
export function ClosingForm({ says, shortName, days, typed, error }: ClosingFormProps) {
  const intent = useNavigation().formData?.get('intent')
  return (
    <Section title={text.title} id="close">
      {says ? (
        <Form method="post" className="grid justify-items-start gap-5">
          <Notice tone="needs-you" title={says}>
            <p>{text.askedText}</p>
          </Notice>
          <Button name="intent" value="stay" pending={intent === 'stay'} pendingLabel={text.asking}>
            {text.back}
          </Button>
        </Form>
      ) : (
        <>
          <p className="max-w-measure text-ink-soft">{text.lead}</p>
          <ul className="grid max-w-measure list-disc gap-2 ps-5 text-ink-soft">
            {text.effects(days).map((effect) => (
              <li key={effect}>{effect}</li>
            ))}
          </ul>
          <p className="max-w-measure text-ink-soft">
            {text.first}{' '}
            <a className="link" href="#records">
              {text.files}
            </a>
          </p>
          <Form method="post" className="grid gap-5" noValidate>
            <input type="hidden" name="intent" value="close" />
            <TextField
              id="closeWord"
              name="closeWord"
              label={text.word(shortName)}
              defaultValue={typed}
              error={error}
              autoComplete="off"
              spellCheck={false}
              required
            />
            <div>
              <Button tone="danger" pending={intent === 'close'} pendingLabel={text.asking}>
                {text.go}
              </Button>
            </div>
          </Form>
        </>
      )}
    </Section>
  )
}
