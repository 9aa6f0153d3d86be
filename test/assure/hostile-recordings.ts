import { randomUUID } from 'node:crypto'
import type pg from 'pg'

/** The five tables of what students record. */
export const recordingTables = ['recording', 'recording_part', 'upload_chunk', 'media_object', 'transcript']

/** Names of sealed files are ids, so the word stands in one. */
function wordAsId(word: string): string {
  const hex = Buffer.from(word).toString('hex').padEnd(32, '0')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')
}

/** Whether an answer carries an id that was made of the word. */
export function carriesId(text: string, word: string): boolean {
  return text.toLowerCase().replaceAll('-', '').includes(Buffer.from(word).toString('hex'))
}

/** One row in each of the five tables, every one with the word in it. */
export async function plantRecording(
  admin: pg.Client,
  given: { tenantId: string; memberId: string; interviewId: string; takeId: string; word: string },
): Promise<void> {
  const { tenantId, memberId, interviewId, takeId, word } = given
  const [partId, objectName] = [randomUUID(), wordAsId(word)]
  await admin.query(
    `INSERT INTO recording (tenant_id, take_id, interview_id, member_id, mode, state, first_received_at, words, words_reason)
     VALUES ($1, $2, $3, $4, 'voice', 'handed_in', now(), 'waiting', $5)`,
    [tenantId, takeId, interviewId, memberId, word],
  )
  await admin.query(
    `INSERT INTO recording_part (tenant_id, id, take_id, member_id, number, content_type, created_at)
     VALUES ($1, $2, $3, $4, 1, $5, now())`,
    [tenantId, partId, takeId, memberId, word],
  )
  await admin.query(
    `INSERT INTO upload_chunk (tenant_id, part_id, start, member_id, length, object_name, sealed_length, created_at)
     VALUES ($1, $2, 0, $3, 1, $4, 70, now())`,
    [tenantId, partId, memberId, objectName],
  )
  await admin.query(
    `INSERT INTO media_object (tenant_id, take_id, member_id, start, object_name, content_type, length, sealed_length, created_at)
     VALUES ($1, $2, $3, 0, $4, $5, 1, 70, now())`,
    [tenantId, takeId, memberId, objectName, word],
  )
  await admin.query(
    `INSERT INTO transcript (tenant_id, take_id, member_id, sealed, version, language, model, created_at)
     VALUES ($1, $2, $3, $4, 1, 'en', $5, now())`,
    [tenantId, takeId, memberId, Buffer.from(word), word],
  )
}

/** A recorded take of an interview that has none. */
export async function plantRecordedTake(
  admin: pg.Client,
  given: { tenantId: string; memberId: string; interviewId: string; word: string },
): Promise<void> {
  const { tenantId, memberId, interviewId, word } = given
  const [turnId, takeId] = [randomUUID(), randomUUID()]
  await admin.query(
    `INSERT INTO turn (tenant_id, id, interview_id, member_id, position, source, question_id, question_version)
     VALUES ($1, $2, $3, $4, 1, 'bank', $5, 1)`,
    [tenantId, turnId, interviewId, memberId, word],
  )
  await admin.query(
    `INSERT INTO take (tenant_id, id, turn_id, interview_id, member_id, number, state, started_at)
     VALUES ($1, $2, $3, $4, $5, 1, 'draft', now())`,
    [tenantId, takeId, turnId, interviewId, memberId],
  )
  await plantRecording(admin, { ...given, takeId })
}
