import { useEffect, useState } from 'react'
import type { RefObject } from 'react'
import { recording as text } from '#app/strings/en-US/recording.ts'
import { MomentList } from './moment-list.tsx'
import type { Moment } from './moments.ts'
import { startPlayerKeys } from './player-keys.ts'
import { Timeline } from './timeline.tsx'
import type { MomentPlay } from './use-playback.ts'
import type { RemarkKind } from './view.ts'

export interface PlayerToolsProps extends MomentPlay {
  video: RefObject<HTMLVideoElement>
  /** Milliseconds. */
  wholeMs: number
  pauses: readonly { from: number; to: number }[]
  moments: readonly Moment[]
  /** Words can be pressed. */
  hasWords: boolean
}

type Shown = 'all' | RemarkKind

/** What the browser's own player lacks: moments on a line, speeds, keys. Loaded only where there is a recording. */
export function PlayerTools({ video, wholeMs, pauses, moments, hasWords, ...play }: PlayerToolsProps) {
  const [shown, setShown] = useState<Shown>('all')
  const now = useTime(video)
  useEffect(() => startPlayerKeys(video.current), [video])
  const visible = moments.filter(({ kind }) => shown === 'all' || kind === shown)
  const press = (from: number) => {
    const moment = visible.find((one) => one.from === from)
    if (moment) play.playMoment(moment)
  }
  return (
    <div className="grid gap-4">
      {hasWords ? (
        <p className="text-sm text-ink-soft">
          {text.player.words} <span className="for-keys">{text.player.wordsByKeys}</span>
        </p>
      ) : null}
      <Timeline wholeMs={wholeMs} pauses={pauses} moments={visible} now={now} onPress={press} />
      {moments.length > 0 ? (
        <div className="grid gap-3">
          <Filter shown={shown} show={setShown} />
          <MomentList moments={visible} {...play} />
        </div>
      ) : null}
      <Speed video={video} />
      <Keys />
    </div>
  )
}

function Filter({ shown, show }: { shown: Shown; show: (shown: Shown) => void }) {
  const choices: [Shown, string][] = [
    ['all', text.player.all],
    ['strength', text.player.kind('strength')],
    ['priority', text.player.kind('priority')],
  ]
  return (
    <div className="segments justify-self-start" data-quiet role="group" aria-label={text.player.filter}>
      {choices.map(([choice, label]) => (
        <button key={choice} type="button" aria-pressed={shown === choice} onClick={() => show(choice)}>
          {label}
        </button>
      ))}
    </div>
  )
}

const rates = [0.75, 1, 1.25, 1.5, 2]

function Speed({ video }: { video: RefObject<HTMLVideoElement> }) {
  const [rate, setRate] = useState(1)
  // The browser's own menu may change it too.
  useListener(video, 'ratechange', (player) => setRate(player.playbackRate))
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <span className="text-sm text-ink-soft" aria-hidden="true">
        {text.player.speed}
      </span>
      <div className="segments" data-quiet role="group" aria-label={text.player.speed}>
        {rates.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={rate === one}
            onClick={() => {
              if (video.current) video.current.playbackRate = one
            }}
          >
            {text.player.speedOf(one)}
          </button>
        ))}
      </div>
    </div>
  )
}

function Keys() {
  const { title, lead, list, native } = text.player.keys
  return (
    <details className="for-keys text-sm">
      <summary className="link inline-flex min-h-11 items-center">{title}</summary>
      <p>{lead}</p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 py-2">
        {list.map(([key, does]) => (
          <div key={key} className="contents">
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p className="text-ink-soft">{native}</p>
    </details>
  )
}

/** Where the player is, in milliseconds; browsers tell about four times a second. */
function useTime(video: RefObject<HTMLVideoElement>): number {
  const [now, setNow] = useState(0)
  useListener(video, 'timeupdate', (player) => setNow(player.currentTime * 1000))
  return now
}

function useListener(
  video: RefObject<HTMLVideoElement>,
  event: 'timeupdate' | 'ratechange',
  heard: (player: HTMLVideoElement) => void,
): void {
  useEffect(() => {
    const player = video.current
    if (!player) return
    const listener = () => heard(player)
    player.addEventListener(event, listener)
    return () => player.removeEventListener(event, listener)
    // `heard` sets state only, so the first one serves as well as any.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- one listener for one player
  }, [video, event])
}
