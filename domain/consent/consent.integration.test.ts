import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { openPracticeBench, type PracticeBench, type StudentContext } from '../../test/practice/bench.ts'
import { currentConsents, modelRefusal, recordConsent } from './index.ts'

let bench: PracticeBench
let ctx: StudentContext
const text = { version: '1', text: 'We send your words to a model.' }

beforeAll(async () => {
  bench = await openPracticeBench()
})
beforeEach(async () => void (ctx = (await bench.student()).ctx))
afterAll(async () => bench?.close())

const refusal = () => ctx.transaction((tx) => modelRefusal(tx, ctx.memberId))

it('holds nothing for granted before the person answered', async () => {
  const none = { state: 'none', given: false, at: null, textVersion: null }
  expect(await currentConsents(ctx)).toEqual({ recording: none, ai: none })
})

it('R-19 keeps who, what, which text with its hash, how and when, and never changes a line', async () => {
  await recordConsent(ctx, { purpose: 'ai', state: 'granted', text })
  await recordConsent(ctx, { purpose: 'ai', state: 'withdrawn', text: { ...text, version: '2' } })
  const rows = await bench.admin.consent.findMany({
    where: { memberId: ctx.memberId },
    orderBy: { at: 'asc' },
  })
  expect(rows.map((row) => row.state)).toEqual(['granted', 'withdrawn'])
  expect(rows[0]).toMatchObject({ purpose: 'ai', textVersion: '1', method: 'session', textHash: createHash('sha256').update(text.text).digest('hex') }) // prettier-ignore
  await expect(
    ctx.transaction((tx) => tx.db.consent.updateMany({ data: { state: 'granted' } })),
  ).rejects.toThrow()
  await expect(ctx.transaction((tx) => tx.db.consent.deleteMany({}))).rejects.toThrow()
})

it('R-24 withdrawing takes the same one step as granting, and touches no other purpose', async () => {
  await recordConsent(ctx, { purpose: 'recording', state: 'granted', text })
  await recordConsent(ctx, { purpose: 'ai', state: 'granted', text })
  await recordConsent(ctx, { purpose: 'recording', state: 'withdrawn', text })
  expect(await currentConsents(ctx)).toMatchObject({
    recording: { state: 'withdrawn', given: true },
    ai: { state: 'granted', given: true },
  })
  const ledger = await bench.admin.auditEntry.findMany({
    where: { memberId: ctx.memberId },
    orderBy: { at: 'asc' },
  })
  expect(ledger.map((entry) => entry.action)).toEqual([
    'consent.granted',
    'consent.granted',
    'consent.withdrawn',
  ])
})

it('R-84 the institution’s switch and the student’s own each keep words from any model', async () => {
  expect(await refusal()).toBeNull()
  await recordConsent(ctx, { purpose: 'ai', state: 'withdrawn', text })
  expect(await refusal()).toBe('member_off')
  await recordConsent(ctx, { purpose: 'ai', state: 'granted', text })
  expect(await refusal()).toBeNull()
  await bench.admin.tenant.updateMany({ where: { id: ctx.tenantId }, data: { aiEnabled: false } })
  expect(await refusal()).toBe('tenant_off')
})
