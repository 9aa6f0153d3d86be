import type { Problem } from '#app/capture/state.ts'
import { spokenRoom as text } from '#app/strings/en-US/spoken-room.ts'
import { Notice } from '#app/ui/notice.tsx'
import { browserFamily } from './browser-family.ts'

interface ProblemProps {
  problem: Problem
  /** Something of this answer is kept. */
  recorded: boolean
}

/** What happened, what is safe, what next; with the way through this browser's settings where it refused. */
export function ProblemNotice({ problem, recorded }: ProblemProps) {
  const words = wordsOf(problem, recorded)
  const isPermission = problem === 'refused' || problem === 'revoked'
  return (
    <Notice tone={problem === 'reloaded' ? 'info' : 'needs-you'} title={words.title} live>
      <p>{words.text}</p>
      {isPermission ? <p>{text.fixes[browserFamily(navigator.userAgent)]}</p> : null}
    </Notice>
  )
}

/** Before anything was recorded there is no answer to speak of. */
function wordsOf(problem: Problem, recorded: boolean): { title: string; text: string } {
  const before: Partial<Record<Problem, { title: string; text: string }>> = text.problemsBefore
  return (recorded ? undefined : before[problem]) ?? text.problems[problem]
}
