import { useMemo } from 'react'
import { sample as text } from '#app/strings/en-US/sample.ts'
import { PlayMoment } from '#app/ui/report/moment-list.tsx'
import { momentsOf } from '#app/ui/report/moments.ts'
import { PlayerFigure } from '#app/ui/report/player-figure.tsx'
import { usePlayback } from '#app/ui/report/use-playback.ts'
import type { RemarkView } from '#app/ui/report/view.ts'
import type { SampleRecording } from './sample-view.ts'

interface Shown {
  recording: SampleRecording
  remarks: readonly RemarkView[]
}

/** The player of a sample answer, and what on the page leads to its moments. Its files are open to everyone. */
export function useSamplePlayer({ recording, remarks }: Shown) {
  const { video, isReady, play, playing, playMoment } = usePlayback()
  const buttons = { playing, playMoment }
  const { src, captions, timed, durationMs, sound, isDrawn, spokenBy } = recording
  const moments = useMemo(() => momentsOf({ remarks, words: timed }), [remarks, timed])
  return {
    figure: (
      <div className="grid gap-3" data-plays={isDrawn ? 'picture' : 'sound'}>
        <p className="no-print text-sm text-ink-soft">{text.player.note(spokenBy, isDrawn)}</p>
        <PlayerFigure
          playable={{ src, captions, label: isDrawn ? text.player.drawn : text.player.voice }}
          videoRef={video}
          wholeMs={durationMs}
          pauses={sound.pauses}
          moments={moments}
          hasWords
          {...buttons}
        />
      </div>
    ),
    heard: { words: timed, play },
    /** Below a remark: plays the words that it is about. */
    momentOf: (remark: RemarkView) => (
      <PlayMoment
        moment={isReady ? moments.find(({ remarkId }) => remarkId === remark.id) : undefined}
        {...buttons}
      />
    ),
  }
}
