import { recording as text } from '#app/strings/en-US/recording.ts'
import { momentClock } from './moments.ts'
import type { Moment } from './moments.ts'
import type { MomentPlay } from './use-playback.ts'

/** The moments as buttons: what the timeline draws, for the keyboard and for people who cannot see it. */
export function MomentList({ moments, playing, playMoment }: MomentPlay & { moments: readonly Moment[] }) {
  if (moments.length === 0) return <p className="text-sm text-ink-soft">{text.player.noMoments}</p>
  return (
    <ul className="flex list-none flex-wrap gap-2" aria-label={text.player.moments}>
      {moments.map((moment) => (
        <li key={moment.remarkId}>
          <button
            type="button"
            className="moment tabular"
            data-kind={moment.kind}
            data-playing={playing === moment.remarkId || undefined}
            onClick={() => playMoment(moment)}
          >
            <span className="sr-only">
              {playing === moment.remarkId ? text.player.pause : text.player.play}{' '}
            </span>
            {text.player.moment(momentClock(moment.from), moment.kind, moment.number)}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Under a remark: plays the words that it is about, and pauses them. */
export function PlayMoment({ moment, playing, playMoment }: MomentPlay & { moment: Moment | undefined }) {
  if (!moment) return null
  return (
    <button type="button" className="link min-h-11 text-sm" onClick={() => playMoment(moment)}>
      {playing === moment.remarkId ? text.player.pauseThis : text.player.playThis}
      <span className="sr-only"> {text.player.ofRemark(moment.number)}</span>
    </button>
  )
}
