import type { Keyring, UnitRef } from '#domain/keyring/index.ts'
import { mediaUnit, transcriptField, transcriptUnit } from '#domain/recordings/index.ts'
import { sealingTarget } from '../../domain/recordings/sealing-target.ts'
import { writeTranscript } from '../../domain/recordings/transcript-words.ts'
import { aSubmittedTake, type SubmittedTake } from '../jobs/takes.ts'
import type { PlaybackHouse } from './playback-house.ts'
import type { Random } from './random.ts'

/** No two windows of 16 bytes are alike in it, and nothing else that is sent looks like it. */
export function footage(random: Random, length: number): Buffer {
  const words = new Uint32Array(Math.ceil(length / 4))
  for (let index = 0; index < words.length; index += 1) words[index] = random.below(4_294_967_296)
  return Buffer.from(words.buffer, 0, length)
}

/** A video as the worker leaves it once it is prepared: two sealed pieces, and where there are `words`, its transcript. */
export async function aRecordedTake(
  { bench, worker, web }: Pick<PlaybackHouse, 'bench' | 'worker' | 'web'>,
  { tenantId, memberId, bytes, words }: { tenantId: string; memberId: string; bytes: Buffer; words?: string },
): Promise<SubmittedTake> {
  const { keyring } = worker
  const whose = { tenantId, memberId }
  const made = await aSubmittedTake(bench, keyring, { ...whose, quiet: true })
  const { takeId, interviewId } = made
  const { principal } = await bench.context(tenantId)
  const unit = mediaUnit(whose, takeId, 'video')
  const sealing = sealingTarget({ keyring, objects: web.objects, principal }, unit)
  const head = Math.min(bytes.length, headLength)
  if (bytes.length > head) await sealing.target.write(bytes.subarray(head), head)
  await sealing.target.write(bytes.subarray(0, head), 0)
  const pieces = await sealing.finish()
  await bench.rows(
    `INSERT INTO recording (tenant_id, take_id, interview_id, member_id, mode, state, first_received_at, handed_in_at, duration_ms, words)
     VALUES ($1, $2, $3, $4, 'video', 'ready', now(), now(), 30000, $5)`,
    [tenantId, takeId, interviewId, memberId, words === undefined ? 'waiting' : 'heard'],
  )
  for (const { start, length, objectName, sealedLength } of pieces)
    await bench.rows(
      `INSERT INTO media_object (tenant_id, take_id, member_id, start, object_name, content_type, length, sealed_length, created_at)
       VALUES ($1, $2, $3, $4, $5, 'video/webm', $6, $7, now())`,
      [tenantId, takeId, memberId, start, objectName, length, sealedLength],
    )
  const units: UnitRef[] = [unit]
  if (words !== undefined) units.push(await putWords({ bench, keyring }, { ...made, words }))
  await keyring.commit(principal, ...units)
  return made
}

/** What a video begins with, sealed apart from the rest. */
const headLength = 3000

async function putWords(
  { bench, keyring }: Pick<PlaybackHouse, 'bench'> & { keyring: Keyring },
  { tenantId, memberId, takeId, words }: SubmittedTake & { words: string },
): Promise<UnitRef> {
  const unit = transcriptUnit({ tenantId, memberId }, takeId)
  const placed = { text: words, words: [{ start: 0, end: words.length, from: 0, to: 2000 }] }
  const { principal } = await bench.context(tenantId)
  const sealed = await keyring.seal(principal, unit, transcriptField(takeId, 1), writeTranscript(placed))
  await bench.rows(
    `INSERT INTO transcript (tenant_id, take_id, member_id, sealed, version, language, model, created_at)
     VALUES ($1, $2, $3, $4, 1, 'en', 'test-words', now())`,
    [tenantId, takeId, memberId, sealed],
  )
  return unit
}
