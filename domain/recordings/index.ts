export { appendChunk, type AppendChunk } from './append-chunk.ts'
export { captions } from './captions.ts'
export { checkFree } from './check-free.ts'
export { beginPart } from './begin-part.ts'
export type { RecordingContext, RecordingJobContext } from './context.ts'
export { declareLength } from './declare-length.ts'
export { destroySound, destroySoundStage } from './destroy-sound.ts'
export { destroySoundNow } from './destroy-sound-now.ts'
export { deliveryFacts, type DeliveryFacts } from './sound/delivery-facts.ts'
export { cutDueSound, dueSounds } from './due-sounds.ts'
export { filesOfTakes } from './files-of-takes.ts'
export { findPart } from './find-part.ts'
export {
  canHearAgain,
  hearAgain,
  hearAgainByItself,
  mostHearings,
  recordingsToHearAgain,
} from './hear-again.ts'
export { hearRecording, type HearContext } from './hear-recording.ts'
export { keepRecording } from './keep-recording.ts'
export { handInLeftOver, listLeftOver, type LeftOverRecording } from './left-over.ts'
export { mostTakeBytes, recordedTypes } from './limits.ts'
export { readCaptions } from './read-captions.ts'
export { openMedia } from './open-media.ts'
export type * from './ports.ts'
export { prepareRecording, type PrepareContext } from './prepare-recording.ts'

export { readRecording, type RecordingView } from './read-recording.ts'
export { reconcileObjects } from './reconcile-objects.ts'
export {
  chunkPlace,
  mediaUnit,
  recordingUnits,
  transcriptField,
  transcriptUnit,
  type RecordingMode,
} from './units.ts'
export { endUnfinishedUpload, unfinishedUploads } from './unfinished-uploads.ts'
export {
  hearSampleTake,
  sampleTakesSchema,
  sampleWords,
  type HeardSample,
  type SampleTake,
  type SampleTakes,
} from './sample-takes.ts'
export { sealingTarget } from './sealing-target.ts'
export { settlePart } from './settle-part.ts'
export { placeWords } from './words/place-words.ts'
export { writeWords } from './write-words.ts'
export { objectKey } from './object-key.ts'
