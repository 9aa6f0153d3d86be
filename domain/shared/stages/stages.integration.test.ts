import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aStage, aStudent, anEvent, openBench, type Bench } from '../../../test/jobs/rows.ts'
import { cloneHouse, type House } from '../../../test/setup/database.ts'
import type { JobContext } from '../context.ts'
import {
  dueStages,
  failStage,
  finishStage,
  handOverEvents,
  heartbeat,
  mostClaims,
  mostStarts,
  runStage,
} from './index.ts'
import type { StageRun } from './index.ts'

let house: House
let bench: Bench
let tenantId: string
let ctx: JobContext

beforeAll(async () => {
  house = await cloneHouse()
  bench = await openBench(house)
  tenantId = (await aStudent(bench)).tenantId
  ctx = await bench.context(tenantId)
})

afterAll(async () => {
  await bench?.close()
  await house?.drop()
})

const claim = (stageId: string, leaseSeconds = 30) => ctx.claimStage({ stageId, leaseSeconds })

async function stateOf(stageId: string) {
  const [row] = await bench.rows<{ state: string; fence: number; attempts: number; failure: string | null }>(
    'SELECT state, fence, attempts, failure FROM stage WHERE id = $1',
    [stageId],
  )
  return row
}

const endLease = (stageId: string) =>
  bench.rows(`UPDATE stage SET lease_until = now() - interval '1 second' WHERE id = $1`, [stageId])

const policy = { leaseSeconds: 30, mostAttempts: 2, backoff: { firstSeconds: 10, mostSeconds: 60 } }
const still = () => () => undefined
const run = (stageId: string, more: Partial<StageRun> & Pick<StageRun, 'work'>) =>
  runStage(ctx, { stageId, policy, pulse: still, ...more })

test('twenty workers that wake for one stage: one gets it', async () => {
  const stageId = await aStage(bench, { tenantId })
  const claims = await Promise.all(Array.from({ length: 20 }, () => claim(stageId).catch(() => undefined)))
  expect(claims.filter(Boolean)).toHaveLength(1)
  expect(await stateOf(stageId)).toMatchObject({ state: 'running', fence: 1, attempts: 1 })
})

test('a stage is claimed where it waits or was left behind, and not where it is leased, postponed or over', async () => {
  const stageId = await aStage(bench, { tenantId })
  const claimable = async (state: string, lease: string | null) => {
    await bench.rows('UPDATE stage SET state = $2, lease_until = now() + $3::interval WHERE id = $1', [
      stageId,
      state,
      lease,
    ])
    return (await claim(stageId)) !== undefined
  }
  expect(await claimable('pending', null)).toBe(true)
  expect(await claimable('pending', '-1 second')).toBe(true)
  expect(await claimable('pending', '1 minute')).toBe(false)
  expect(await claimable('running', '-1 second')).toBe(true)
  expect(await claimable('running', '1 minute')).toBe(false)
  expect(await claimable('done', '-1 second')).toBe(false)
  expect(await claimable('parked', '-1 second')).toBe(false)
  expect(await claim(randomUUID())).toBeUndefined()
})

test('nothing is claimed for an institution that has closed, nor under the name of another', async () => {
  const [closed, other] = [await aStudent(bench), await aStudent(bench)]
  const stageId = await aStage(bench, { tenantId: closed.tenantId })
  expect(
    await (await bench.context(other.tenantId)).claimStage({ stageId, leaseSeconds: 30 }),
  ).toBeUndefined()
  await bench.rows(`UPDATE tenant SET status = 'closed' WHERE id = $1`, [closed.tenantId])
  expect(
    await (await bench.context(closed.tenantId)).claimStage({ stageId, leaseSeconds: 30 }),
  ).toBeUndefined()
  await bench.rows('DELETE FROM stage WHERE id = $1', [stageId])
})

test('R-76 a stage that ends every worker that starts it is parked for a person, not dropped', async () => {
  const stageId = await aStage(bench, { tenantId })
  for (let start = 0; start < mostStarts; start += 1) {
    expect(await claim(stageId)).toMatchObject({ attempts: start + 1 })
    await endLease(stageId)
  }
  let begun = 0
  const told: string[] = []
  const outcome = await run(stageId, {
    work: async () => ((begun += 1), { commit: async () => undefined }),
    onParked: async (_tx, _held, failure) => void told.push(failure),
  })
  expect(outcome).toEqual({ kind: 'parked', failure: 'stages.poison' })
  expect([begun, told]).toEqual([0, ['stages.poison']])
  expect(await claim(stageId)).toBeUndefined()
  expect(await stateOf(stageId)).toMatchObject({ state: 'parked', failure: 'stages.poison' })
})

test('R-76 a stage whose workers end even while they park it is parked by its claim in the end', async () => {
  const stageId = await aStage(bench, { tenantId })
  for (let start = 0; start < mostClaims; start += 1) {
    expect(await claim(stageId)).toMatchObject({ attempts: start + 1 })
    await endLease(stageId)
  }
  expect(await claim(stageId)).toBeUndefined()
  expect(await stateOf(stageId)).toMatchObject({ state: 'parked', failure: 'stages.poison' })
})

test('R-75 a worker that slept through its lease is refused, and the other one’s outcome stands', async () => {
  const stageId = await aStage(bench, { tenantId })
  const slow = await claim(stageId)
  await endLease(stageId)
  const next = await claim(stageId)
  if (!slow || !next) throw new Error('no claim')
  await expect(ctx.transaction((tx) => finishStage(tx, slow))).rejects.toMatchObject({ kind: 'conflict', code: 'stages.fenced' }) // prettier-ignore
  await expect(ctx.transaction((tx) => heartbeat(tx, { held: slow, leaseSeconds: 30 }))).rejects.toMatchObject({ code: 'stages.fenced' }) // prettier-ignore
  await expect(ctx.transaction((tx) => failStage(tx, { held: slow, failure: 'x', ...policy }))).rejects.toMatchObject({ code: 'stages.fenced' }) // prettier-ignore
  await ctx.transaction((tx) => finishStage(tx, next))
  expect(await stateOf(stageId)).toMatchObject({ state: 'done', fence: 2 })
})

test('R-75 the late worker’s effect rolls back with it', async () => {
  const stageId = await aStage(bench, { tenantId })
  const mark = randomUUID()
  const outcome = await run(stageId, {
    work: async () => {
      await endLease(stageId)
      await claim(stageId)
      return {
        commit: async (tx) => {
          await tx.db.outbox.createMany({ data: [{ tenantId, id: mark, event: 'report.ready@1', payload: {}, createdAt: tx.now }] }) // prettier-ignore
        },
      }
    },
  })
  expect(outcome).toEqual({ kind: 'lost' })
  expect(await bench.rows('SELECT 1 FROM outbox WHERE id = $1', [mark])).toEqual([])
})

test('effect and outcome are one: an effect that fails leaves the stage to be tried again, then parks it', async () => {
  const stageId = await aStage(bench, { tenantId })
  const work = async () => ({ commit: async () => Promise.reject(new Error('words of a student')) })
  const parked: string[] = []
  const onParked: StageRun['onParked'] = async (_tx, _held, failure) => void parked.push(failure)
  expect(await run(stageId, { work, onParked })).toMatchObject({ kind: 'again', attempts: 1 })
  expect(await stateOf(stageId)).toMatchObject({ state: 'pending', failure: 'stages.broken' })
  expect(await run(stageId, { work, onParked })).toEqual({ kind: 'nothing' })
  await endLease(stageId)
  expect(await run(stageId, { work, onParked })).toEqual({ kind: 'parked', failure: 'stages.broken' })
  expect(parked).toEqual(['stages.broken'])
})

test('a postponed stage keeps its tries', async () => {
  const stageId = await aStage(bench, { tenantId })
  for (let look = 0; look < 3; look += 1) {
    expect(await run(stageId, { work: async () => ({ postponeSeconds: 60 }) })).toMatchObject({
      kind: 'again',
    })
    await endLease(stageId)
  }
  expect(await run(stageId, { work: async () => ({ commit: async () => undefined }) })).toEqual({
    kind: 'done',
  })
})

test('slow work keeps its lease, and hears when it has lost it', async () => {
  const stageId = await aStage(bench, { tenantId })
  const beats: (() => void)[] = []
  const outcome = await run(stageId, {
    pulse: (_seconds, beat) => {
      beats.push(beat)
      return () => undefined
    },
    work: async (_held, signal) => {
      await endLease(stageId)
      beats[0]?.()
      await expect.poll(async () => await claim(stageId)).toBeUndefined()
      await endLease(stageId)
      await claim(stageId)
      beats[0]?.()
      await expect.poll(() => signal.aborted).toBe(true)
      throw new Error('the work was cut')
    },
  })
  expect(outcome).toEqual({ kind: 'lost' })
})

test('R-74 an event and its stage are handed over once, however many relays run and however often', async () => {
  const receiptId = randomUUID()
  await anEvent(bench, { tenantId, event: 'deletion.requested@1', payload: { receiptId } })
  const stagesOf = () => [
    { name: 'erase', objectKind: 'receipt', objectId: receiptId, memberId: null, dueInSeconds: 60 },
  ]
  const relays = await Promise.all(
    Array.from({ length: 5 }, () => handOverEvents(bench.scheduler, { limit: 100, stagesOf })),
  )
  expect(relays.reduce((sum, relay) => sum + relay.events, 0)).toBe(1)
  expect(await handOverEvents(bench.scheduler, { limit: 100, stagesOf })).toEqual({ events: 0, wakeUps: [] })
  expect(await bench.rows('SELECT name FROM stage WHERE object_id = $1', [receiptId])).toEqual([
    { name: 'erase' },
  ])
})

test('R-74 a relay that fails on the way leaves the event for the next one, without a stage', async () => {
  const receiptId = randomUUID()
  const id = await anEvent(bench, { tenantId, event: 'deletion.requested@1', payload: { receiptId } })
  const broken = handOverEvents(bench.scheduler, { limit: 100, stagesOf: () => { throw new Error('cut') } }) // prettier-ignore
  await expect(broken).rejects.toThrow('cut')
  expect(await bench.rows('SELECT relayed_at FROM outbox WHERE id = $1', [id])).toEqual([
    { relayed_at: null },
  ])
})

test('the sweep finds what nobody works on, a fair share of each institution, and nothing else', async () => {
  const crowded = (await aStudent(bench)).tenantId
  const quiet = (await aStudent(bench)).tenantId
  await Promise.all(Array.from({ length: 12 }, () => aStage(bench, { tenantId: crowded, age: '1 hour' })))
  const waiting = await aStage(bench, { tenantId: quiet })
  const leased = await aStage(bench, { tenantId: quiet })
  const quietCtx = await bench.context(quiet)
  await quietCtx.claimStage({ stageId: leased, leaseSeconds: 60 })
  const due = await dueStages(bench.scheduler, { perTenant: 5 })
  expect(due.filter((one) => one.tenantId === crowded)).toHaveLength(5)
  expect(due.filter((one) => one.tenantId === quiet).map((one) => one.stageId)).toEqual([waiting])
  await endLease(leased)
  const later = await dueStages(bench.scheduler, { perTenant: 5 })
  expect(
    later
      .filter((one) => one.tenantId === quiet)
      .map((one) => one.attempts)
      .sort(),
  ).toEqual([0, 1])
})

test('the scheduler sees no content, and cannot finish a stage', async () => {
  const ask = (sql: string) => bench.scheduler.transaction((db) => db.$queryRawUnsafe(sql))
  await expect(ask('SELECT sealed FROM answer_text')).rejects.toThrow(/permission denied/)
  await expect(ask('SELECT failure FROM stage')).rejects.toThrow(/permission denied/)
  await expect(ask(`UPDATE stage SET state = 'done'`)).rejects.toThrow(/permission denied/)
})
