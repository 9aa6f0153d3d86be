import type { NotHeard } from '#app/http/not-heard.ts'
import type { RecordingView } from '#domain/recordings/index.ts'

type Words = Pick<RecordingView, 'words' | 'wordsReason' | 'canHearAgain' | 'sound'>

/**
 * Where no service writes speech down, waiting for its words would be for nothing: the page says what the worker is about to
 * note. Words that were there already, or were asked for, stay as they are.
 */
export function asItWillBe<Recording extends Words>(
  recording: Recording,
  now: readonly NotHeard[],
): Recording {
  if (recording.words !== 'waiting' || !now.includes('no_transcriber')) return recording
  const silent = recording.sound?.silent === true
  const wordsReason = silent ? 'no_words' : 'no_transcriber'
  return { ...recording, words: 'needed', wordsReason, canHearAgain: !silent }
}
