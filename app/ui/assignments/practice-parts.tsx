import { assignments } from '#app/strings/en-US/assignments.ts'
import { Segments } from '#app/ui/segments.tsx'

const { parts } = assignments

/** The three pages of what a school practices; `here` is the one that is shown. */
export function PracticeParts({
  slug,
  here,
}: {
  slug: string
  here: 'assignments' | 'rubrics' | 'questions'
}) {
  const home = `/t/${slug}/admin`
  const segments = [
    { to: `${home}/assignments`, label: parts.assignments, current: here === 'assignments' },
    { to: `${home}/rubrics`, label: parts.rubric, current: here === 'rubrics' },
    { to: `${home}/questions`, label: parts.questions, current: here === 'questions' },
  ]
  return (
    <div className="justify-self-start">
      <Segments label={parts.label} segments={segments} />
    </div>
  )
}
