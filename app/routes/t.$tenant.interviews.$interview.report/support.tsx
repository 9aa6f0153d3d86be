import { feedback as text } from '#app/strings/en-US/feedback.ts'
import { Notice } from '#app/ui/notice.tsx'
import { SupportContacts } from '#app/ui/support-contacts.tsx'
import type { FeedbackData } from './feedback-data.ts'

/** People to turn to, in place of levels. */
export function Support({ support }: { support: NonNullable<FeedbackData['support']> }) {
  return (
    <section className="grid max-w-measure gap-5" aria-label={text.support}>
      <Notice tone="needs-you" title={text.support}>
        <p>{support.message}</p>
      </Notice>
      <SupportContacts contacts={support.contacts} />
    </section>
  )
}
