import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { recording as text } from '#app/strings/en-US/recording.ts'
import type { Heard } from '#app/ui/report/hearable-answer.tsx'
import { momentsOf, type Moment } from '#app/ui/report/moments.ts'
import { PlayerFigure } from '#app/ui/report/player-figure.tsx'
import { usePlayback, type MomentPlay } from '#app/ui/report/use-playback.ts'
import type { Page } from './load-page.ts'

export interface Player {
  /** Null for a typed answer, for sound, and for a video that is not there yet or not any more. */
  figure: ReactNode
  heard: Heard | null
  /** Where a remark can be heard; undefined where it cannot, or not yet. */
  momentOf: (remarkId: string) => Moment | undefined
  play: MomentPlay
}

/** The player of the shown answer, and what on the page leads to its moments. */
export function usePlayer({ recording, data }: Page): Player {
  const { video, isReady, play, playing, playMoment } = usePlayback()
  const buttons = { playing, playMoment }
  const words = recording?.playable ? recording.timed : null
  const moments = useMemo(
    () => (words ? momentsOf({ remarks: data.remarks, words }) : []),
    [words, data.remarks],
  )
  if (!recording?.playable || !words) {
    return { figure: null, heard: null, momentOf: () => undefined, play: buttons }
  }
  const { playable, durationMs, sound } = recording
  const hasWords = words.length > 0
  return {
    figure: (
      <PlayerFigure
        playable={{ ...playable, label: text.player.label }}
        videoRef={video}
        wholeMs={durationMs ?? words.at(-1)?.to ?? 0}
        pauses={sound?.pauses ?? []}
        moments={moments}
        hasWords={hasWords}
        {...buttons}
      />
    ),
    heard: hasWords ? { words, play } : null,
    momentOf: (remarkId) => (isReady ? moments.find((moment) => moment.remarkId === remarkId) : undefined),
    play: buttons,
  }
}
