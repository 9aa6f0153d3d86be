import type { TimedWord } from '#app/ui/report/moments.ts'
import { deliveryFacts, type DeliveryFacts, type RecordingView } from '#domain/recordings/index.ts'

/** What the page shows of the recording of one take. Times within it are milliseconds from its start. */
export interface RecordingData extends Pick<
  RecordingView,
  | 'mode'
  | 'state'
  | 'words'
  | 'wordsReason'
  | 'handedInAt'
  | 'durationMs'
  | 'sound'
  | 'soundGoneBy'
  | 'destroyedAt'
  | 'destroyedWhy'
  | 'stages'
  | 'canHearAgain'
  | 'missing'
> {
  /** Null where there is nothing to play: sound alone never is. */
  playable: { src: string; captions: string | null; language: string | null } | null
  /** Of a video that ends before its feedback: when. */
  videoUntil: Date | null
  /** By which rule. */
  videoWhy: string | null
  /** Words of the shown answer whose time is known; empty where it was never heard. */
  timed: TimedWord[]
  facts: DeliveryFacts
}

interface Shown {
  view: RecordingView
  /** What the page shows. */
  answer: string | null
  /** Where the student's pages begin. */
  rooms: string
}

export function recordingData(input: Shown & { suggestedSeconds: number }): RecordingData {
  const { view, suggestedSeconds } = input
  const { mode, state, words, wordsReason, stages, handedInAt, durationMs, sound } = view
  const { soundGoneBy, destroyedAt, destroyedWhy, canHearAgain, missing, language, fillers } = view
  const placed = placedIn(input)
  return {
    ...{ mode, state, words, wordsReason, stages, handedInAt, durationMs, sound },
    ...{ soundGoneBy, destroyedAt, destroyedWhy, canHearAgain, missing },
    playable: playableOf(input),
    videoUntil: view.mediaUntil?.open === false ? view.mediaUntil.at : null,
    videoWhy: view.mediaUntil?.why ?? null,
    timed: [...(placed?.words ?? [])],
    facts: deliveryFacts({
      ...{ placed, sound, durationMs, targetSeconds: suggestedSeconds },
      // As the transcriber of these very words was: where it drops fillers they are not measured, which is not zero.
      capabilities: { words: true, fillers },
      language,
    }),
  }
}

/** Where a video is played from, and its captions where words have times. */
export function playableOf(shown: Shown): RecordingData['playable'] {
  const { takeId, mode, state, media, language } = shown.view
  if (mode !== 'video' || state !== 'ready' || media === null) return null
  const base = `${shown.rooms}/takes/${takeId}`
  const hasTimes = (placedIn(shown)?.words.length ?? 0) > 0
  return { src: `${base}/media`, captions: hasTimes ? `${base}/captions.vtt` : null, language }
}

/** Null for words read at another moment than the answer: their places would play what nobody pressed. */
function placedIn({ view: { transcript }, answer }: Shown): RecordingView['transcript'] {
  return transcript?.text === answer ? transcript : null
}
