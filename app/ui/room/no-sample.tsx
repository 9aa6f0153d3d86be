import { sandboxSample as text } from '#app/strings/en-US/sandbox-sample.ts'
import { Notice } from '#app/ui/notice.tsx'
import type { SampleChoice } from '#app/ui/sample-choice.ts'

/** Why no sample plays here although one was chosen: for another mode, or it was cut in its middle (null). */
export function NoSample({ choice }: { choice: SampleChoice | null }) {
  return (
    <Notice tone="needs-you" live>
      <p>
        {choice ? text.room.otherMode(choice.title, text[choice.mode]) : text.room.cut}{' '}
        <a className="link" href="/sandbox">
          {text.room.choose}
        </a>
      </p>
    </Notice>
  )
}
