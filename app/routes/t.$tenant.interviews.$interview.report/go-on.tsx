import { Form, useNavigation } from '@remix-run/react'
import { feedback as text } from '#app/strings/en-US/feedback.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { Section } from '#app/ui/section.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import type { Place } from './feedback-page.tsx'
import type { Page } from './load-page.ts'

/** "Try this question again". One button of the page is the main one. */
export function Again({ page, isMain = false }: { page: Page; isMain?: boolean }) {
  const pending = useNavigation().formData?.get('intent') === 'retake'
  return (
    <Form method="post">
      <input type="hidden" name="take" value={page.data.takeId} />
      <Button
        name="intent"
        value="retake"
        tone={isMain && !page.goesOn ? 'primary' : 'quiet'}
        pending={pending}
      >
        {text.again}
      </Button>
    </Form>
  )
}

/** What to do with the feedback: the same question once more, or what an interviewer would ask next. */
export function GoOn({ page, tenant, interviewId }: Place & { page: Page }) {
  const { answered, waiting, offer } = page.followUps
  const here = `/t/${tenant}/interviews/${interviewId}`
  const hasFollowUp = answered.length > 0 || waiting !== null || offer !== null
  if (!hasFollowUp && !page.offers.again) return null
  return (
    <div className="no-print">
      <Section title={text.next.title}>
        <div className="grid gap-x-14 gap-y-8 lg:grid-cols-2">
          {page.offers.again ? (
            <div className="grid content-start justify-items-start gap-4">
              <h3 className="font-semibold">{text.next.again}</h3>
              <p className="max-w-measure text-ink-soft">{text.next.againText}</p>
              <Again page={page} isMain={page.recording?.words !== 'needed'} />
            </div>
          ) : null}
          {hasFollowUp ? (
            <div className="grid content-start justify-items-start gap-4">
              <h3 className="font-semibold">{text.next.followUp}</h3>
              {answered.map(({ question, takeId }) => (
                <TextLink key={takeId} to={`${here}/report?take=${takeId}`}>
                  {text.next.answered(question)}
                </TextLink>
              ))}
              {waiting ? (
                <>
                  <Asked question={waiting.question} />
                  <LinkButton to={`${here}?take=${waiting.takeId}`} tone="quiet">
                    {text.next.waiting}
                  </LinkButton>
                </>
              ) : null}
              {offer ? <Offer takeId={page.data.takeId} question={offer} /> : null}
            </div>
          ) : null}
        </div>
      </Section>
    </div>
  )
}

function Offer({ takeId, question }: { takeId: string; question: string }) {
  const pending = useNavigation().formData?.get('intent') === 'follow_up'
  return (
    <Form method="post" className="grid justify-items-start gap-4">
      <input type="hidden" name="take" value={takeId} />
      <Asked question={question} />
      <Button name="intent" value="follow_up" tone="quiet" pending={pending}>
        {text.next.offer}
      </Button>
    </Form>
  )
}

function Asked({ question }: { question: string }) {
  return (
    <p className="max-w-measure font-serif text-lg leading-snug" dir="auto">
      {question}
    </p>
  )
}
