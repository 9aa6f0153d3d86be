import type { RecordingContext } from './context.ts'
import { captions } from './captions.ts'
import { noRecording } from './errors.ts'
import { readRecording } from './read-recording.ts'

/**
 * WebVTT of one take, made from its words each time it is asked for: a corrected word is a corrected caption, and there is
 * no second copy to destroy.
 * @throws `not_found` `recordings.unknown` where there are no words with times
 */
export async function readCaptions(ctx: RecordingContext, { takeId }: { takeId: string }): Promise<string> {
  const recording = await readRecording(ctx, { takeId })
  if (!recording?.transcript) throw noRecording()
  return captions(recording.transcript)
}
