import type { FieldRef, UnitRef } from '#domain/keyring/index.ts'

/** Whose thing it is. */
interface Owner {
  tenantId: string
  memberId: string
}

const unit = (owner: Owner, kind: UnitRef['kind'], id: string): UnitRef => ({
  tenantId: owner.tenantId,
  subjectId: owner.memberId,
  kind,
  id,
})

/** The words of one take. */
export const answerUnit = (owner: Owner, takeId: string) => unit(owner, 'answer_text', takeId)

/** `version` is that of the row: each save seals anew. */
export const answerField = (takeId: string, version: number): FieldRef => ({
  table: 'answer_text',
  column: 'sealed',
  rowId: takeId,
  version,
})

/** Role, skills and the student's own question. */
export const setupUnit = (owner: Owner, interviewId: string) => unit(owner, 'interview_setup', interviewId)

export const setupField = (interviewId: string): FieldRef => ({
  table: 'interview_setup',
  column: 'sealed',
  rowId: interviewId,
  version: 1,
})

/** The pasted job text; it has a clock of its own. */
export const jobTextUnit = (owner: Owner, interviewId: string) => unit(owner, 'job_text', interviewId)

export const jobTextField = (interviewId: string): FieldRef => ({
  table: 'job_text',
  column: 'sealed',
  rowId: interviewId,
  version: 1,
})

/** The words of every remark of one report. */
export const reportUnit = (owner: Owner, reportId: string) => unit(owner, 'report', reportId)

export const remarkTextField = (reportId: string): FieldRef => ({
  table: 'remark_text',
  column: 'sealed',
  rowId: reportId,
  version: 1,
})

/** Prisma takes bytes over a plain ArrayBuffer only. */
export const rowBytes = (sealed: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(sealed)
