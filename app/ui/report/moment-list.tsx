import { recording as text } from '#app/strings/en-US/recording.ts'
import { momentClock } from './moments.ts'
import type { Moment } from './moments.ts'

/** The moments as buttons: what the timeline draws, for the keyboard and for people who cannot see it. */
export function MomentList({ moments, play }: { moments: readonly Moment[]; play: (ms: number) => void }) {
  if (moments.length === 0) return <p className="text-sm text-ink-soft">{text.player.noMoments}</p>
  return (
    <ul className="flex list-none flex-wrap gap-2" aria-label={text.player.moments}>
      {moments.map(({ remarkId, kind, number, from }) => (
        <li key={remarkId}>
          <button type="button" className="moment tabular" data-kind={kind} onClick={() => play(from)}>
            <span className="sr-only">{text.player.play} </span>
            {text.player.moment(momentClock(from), kind, number)}
          </button>
        </li>
      ))}
    </ul>
  )
}

interface PlayMomentProps {
  moment: Moment | undefined
  play: (ms: number) => void
}

/** Under a remark: plays the words that it is about. */
export function PlayMoment({ moment, play }: PlayMomentProps) {
  if (!moment) return null
  return (
    <button type="button" className="link min-h-11 text-sm" onClick={() => play(moment.from)}>
      {text.player.playThis}
      <span className="sr-only"> {text.player.ofRemark(moment.number)}</span>
    </button>
  )
}
