import type { RecordingToHear } from './load-to-hear.ts'
import { openPieces, type Tools } from './part-sources.ts'
import type { MediaSource } from './ports.ts'
import { chunkPlace, mediaPlace } from './units.ts'

/** What is heard: the finished file of a video, the parts of a sound as they came. Close it: keys are held meanwhile. */
export function openSources(
  tools: Tools & { tenantId: string },
  recording: RecordingToHear,
): { sources: MediaSource[]; close: () => Promise<void> } {
  const { takeId, memberId, mode, media, parts } = recording
  const whose = { tenantId: tools.tenantId, memberId, takeId, mode }
  if (media.length > 0) return openPieces(tools, { runs: [media], whose, place: mediaPlace })
  return openPieces(tools, {
    runs: parts.map((part) => part.chunks),
    whose,
    place: chunkPlace,
    inOrder: true,
  })
}
