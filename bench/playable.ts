import { mediaUnit } from '#domain/recordings/index.ts'
import { sealingTarget } from '../domain/recordings/sealing-target.ts'
import type { CaptureHouse, Speaker } from '../test/assure/capture-house.ts'
import { aSubmittedTake } from '../test/jobs/takes.ts'
import { bytesOf } from './media-client.ts'

const headBytes = 3_000

/** A video of `length` bytes as the worker leaves it once it is prepared, and who may play it. */
export async function aPlayable(
  house: CaptureHouse,
  length: number,
): Promise<{ speaker: Speaker; takeId: string }> {
  const { bench, objects } = house
  const { keyring } = bench.jobs
  const speaker = await house.speaker()
  const { tenantId, memberId } = speaker
  const { takeId, interviewId } = await aSubmittedTake(bench, keyring, { tenantId, memberId, quiet: true })
  const { principal } = await bench.context(tenantId)
  const unit = mediaUnit(speaker, takeId, 'video')
  const sealing = sealingTarget({ keyring, objects, principal }, unit)
  let at = headBytes
  for (const piece of bytesOf(headBytes, length)) {
    await sealing.target.write(piece, at)
    at += piece.length
  }
  await sealing.target.write(Buffer.concat([...bytesOf(0, headBytes)]), 0)
  const pieces = await sealing.finish()
  await bench.rows(
    `INSERT INTO recording (tenant_id, take_id, interview_id, member_id, mode, state, first_received_at, handed_in_at, duration_ms, words)
     VALUES ($1, $2, $3, $4, 'video', 'ready', now(), now(), 30000, 'waiting')`,
    [tenantId, takeId, interviewId, memberId],
  )
  for (const { start, length: inClear, objectName, sealedLength } of pieces)
    await bench.rows(
      `INSERT INTO media_object (tenant_id, take_id, member_id, start, object_name, content_type, length, sealed_length, created_at)
       VALUES ($1, $2, $3, $4, $5, 'video/webm', $6, $7, now())`,
      [tenantId, takeId, memberId, start, objectName, inClear, sealedLength],
    )
  await keyring.commit(principal, unit)
  return { speaker, takeId }
}
