import { feedback as text } from '#app/strings/en-US/feedback.ts'
import type { InterviewView } from '#domain/interviews/index.ts'
import { NotHandedIn } from './not-handed-in.tsx'

/** What stood on the page when the interview ended: saved, readable, and without feedback. */
export function DraftsNotHandedIn({ drafts }: { drafts: InterviewView['leftOver'] }) {
  return (
    <NotHandedIn words={text.leftOver} left={drafts}>
      {(draft) => (
        <p className="answer" dir="auto">
          {draft.text}
        </p>
      )}
    </NotHandedIn>
  )
}
