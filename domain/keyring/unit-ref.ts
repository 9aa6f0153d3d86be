/** The kinds of separately deletable things that have a key of their own. */
export type UnitKind =
  | 'answer_text'
  | 'interview_setup'
  | 'job_text'
  | 'report'
  | 'transcript'
  | 'remark_text'
  | 'self_assessment'
  | 'note'
  | 'resume'
  | 'export'
  | 'vendor_token'
  | 'video_take'
  | 'audio_take'

/** One separately deletable thing. `subjectId` is the membership whose thing it is. */
export interface UnitRef {
  tenantId: string
  subjectId: string
  kind: UnitKind
  id: string
}

/** Where a sealed value stands; it opens nowhere else. `version` grows with each rewrite of the row's words. */
export interface FieldRef {
  table: string
  column: string
  rowId: string
  version: number
}

export type EpochKind = 'daily' | 'audio'

/** Raw sound must be unrecoverable within 2 hours (S1-5), so its keys hang on the hourly epoch; all else on the daily. */
export function epochKindOf(kind: UnitKind): EpochKind {
  return kind === 'audio_take' ? 'audio' : 'daily'
}

/** A name that no other unit of any tenant has; for maps and sets, never for storage. */
export function unitName(unit: Pick<UnitRef, 'tenantId' | 'kind' | 'id'>): string {
  return JSON.stringify([unit.tenantId, unit.kind, unit.id])
}
