import type { Problem } from '#app/capture/state.ts'
import { spokenRoom as text } from '#app/strings/en-US/spoken-room.ts'
import { Notice } from '#app/ui/notice.tsx'
import { browserFamily } from './browser-family.ts'

/** What happened, what is safe, what next; with the way through this browser's settings where it refused. */
export function ProblemNotice({ problem }: { problem: Problem }) {
  const words = text.problems[problem]
  const isPermission = problem === 'refused' || problem === 'revoked'
  return (
    <Notice tone={problem === 'reloaded' ? 'info' : 'needs-you'} title={words.title} live>
      <p>{words.text}</p>
      {isPermission ? <p>{text.fixes[browserFamily(navigator.userAgent)]}</p> : null}
    </Notice>
  )
}
