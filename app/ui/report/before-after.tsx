import { report } from '#app/strings/en-US/report.ts'
import { ui } from '#app/strings/en-US/ui.ts'
import { countWords } from '../count-words.ts'
import { Video } from './player-figure.tsx'
import type { Playable } from './player-figure.tsx'

export interface TakeView {
  /** Such as "First take, Fri, Nov 20". */
  label: string
  answer: string
  /** Where both takes can be played. */
  playable?: Playable
}

export interface LevelChange {
  itemId: string
  name: string
  /** Level names, or null where one of the takes was not rated. */
  before: string | null
  after: string | null
}

interface BeforeAfterProps {
  before: TakeView
  after: TakeView
  changes: readonly LevelChange[]
}

/** Two takes of one question side by side; on a phone, one after the other. */
export function BeforeAfter({ before, after, changes }: BeforeAfterProps) {
  return (
    <div className="grid gap-8">
      <div className="grid gap-x-10 gap-y-8 md:grid-cols-2">
        {[before, after].map((take) => (
          <div key={take.label} className="grid content-start gap-2">
            <h3 className="font-semibold">{take.label}</h3>
            <p className="text-sm text-ink-soft">{ui.words(countWords(take.answer))}</p>
            {take.playable ? (
              <div className="no-print">
                <Video playable={take.playable} />
              </div>
            ) : null}
            <p className="answer" dir="auto">
              {take.answer}
            </p>
          </div>
        ))}
      </div>
      <ul className="list-none border-b border-rule">
        {changes.map((change) => (
          <li
            key={change.itemId}
            className="flex flex-wrap justify-between gap-x-6 border-t border-rule py-2.5"
          >
            <span>{change.name}</span>
            <span>{report.levelChange(change.before, change.after)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
