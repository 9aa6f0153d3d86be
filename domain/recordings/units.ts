import type { FieldRef, UnitRef } from '#domain/keyring/index.ts'

interface Owner {
  tenantId: string
  memberId: string
}

export type RecordingMode = 'voice' | 'video'

/** Everything recorded for one take, so that one key ends it. Sound alone hangs on the hourly epoch. */
export const mediaUnit = ({ tenantId, memberId }: Owner, takeId: string, mode: RecordingMode): UnitRef => ({
  tenantId,
  subjectId: memberId,
  kind: mode === 'voice' ? 'audio_take' : 'video_take',
  id: takeId,
})

export const transcriptUnit = ({ tenantId, memberId }: Owner, takeId: string): UnitRef => ({
  tenantId,
  subjectId: memberId,
  kind: 'transcript',
  id: takeId,
})

export const transcriptField = (takeId: string, version: number): FieldRef => ({
  table: 'transcript',
  column: 'sealed',
  rowId: takeId,
  version,
})

/** Every key that can hang on one take's recording; naming one that was never made costs nothing. */
export const recordingUnits = (owner: Owner, takeId: string): UnitRef[] => [
  mediaUnit(owner, takeId, 'video'),
  mediaUnit(owner, takeId, 'voice'),
  transcriptUnit(owner, takeId),
]

export interface Place {
  table: string
  objectName: string
}

/** Where a sealed file belongs: it opens under no other name and in no other table. */
export const chunkPlace = (objectName: string): Place => ({ table: 'upload_chunk', objectName })
export const mediaPlace = (objectName: string): Place => ({ table: 'media_object', objectName })
