import { feedback as text } from '#app/strings/en-US/feedback.ts'
import { Section } from '#app/ui/section.tsx'
import type { InterviewView } from '#domain/interviews/index.ts'

/** What stood on the page when the interview ended: saved, readable, and without feedback. */
export function LeftOver({ drafts }: { drafts: InterviewView['leftOver'] }) {
  if (drafts.length === 0) return null
  return (
    <Section title={text.leftOver.title} aside={text.leftOver.lead}>
      <ul className="grid list-none gap-8">
        {drafts.map((draft) => (
          <li key={draft.takeId} className="grid gap-2">
            <h3 className="max-w-measure font-serif text-lg leading-snug" dir="auto">
              {draft.question}
            </h3>
            <p className="answer" dir="auto">
              {draft.text}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
