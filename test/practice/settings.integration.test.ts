import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeConsent, currentConsents } from '#domain/consent/index.ts'
import { readFeedbackMail, switchFeedbackMail } from '#domain/notifications/index.ts'
import { readRules } from '#domain/retention/index.ts'
import { changePreferredName } from '#domain/tenants/index.ts'
import { openPracticeBench, type PracticeBench } from './bench.ts'

let bench: PracticeBench
beforeAll(async () => {
  bench = await openPracticeBench()
})
afterAll(() => bench.close())

const text = { version: '2', text: 'We send your answer to a service.' }

async function membership(memberId: string) {
  return bench.admin.membership.findFirstOrThrow({ where: { id: memberId } })
}

describe('the preferred name', () => {
  it('S1-19 is kept as typed in any script, with blanks drawn together, for its owner alone', async () => {
    const [mine, other] = [await bench.student(), await bench.student()]
    await changePreferredName(mine.ctx, { preferredName: '  Noor \n al-Ḥusayn نور ' })
    expect((await membership(mine.memberId)).preferredName).toBe('Noor al-Ḥusayn نور')
    expect((await membership(other.memberId)).preferredName).toBe('Sam')
  })

  it.each([
    ['nothing', '   '],
    ['61 characters', 'a'.repeat(61)],
    ['a control character', 'Sam\u0007'],
    ['a turn of the text direction', 'Sam\u202egnp'],
    ['half a character', 'Sam\ud83d'],
    ['no letter', '...'],
  ])('turns away %s and keeps the old one', async (_, preferredName) => {
    const { ctx, memberId } = await bench.student()
    await expect(changePreferredName(ctx, { preferredName })).rejects.toMatchObject({
      kind: 'invalid',
      fields: { preferredName: expect.any(String) },
    })
    expect((await membership(memberId)).preferredName).toBe('Sam')
  })
})

describe('the switch for feedback mail', () => {
  it('is on at first, and goes off and on again', async () => {
    const { ctx } = await bench.student()
    expect(await readFeedbackMail(ctx)).toBe(true)
    await switchFeedbackMail(ctx, { on: false })
    expect(await readFeedbackMail(ctx)).toBe(false)
    await switchFeedbackMail(ctx, { on: true })
    expect(await readFeedbackMail(ctx)).toBe(true)
  })
})

describe('the switch for feedback by AI', () => {
  const rows = (memberId: string) => bench.admin.consent.count({ where: { memberId } })

  it('S3-16 goes off in one step, and saying it twice writes one row', async () => {
    const { ctx, memberId } = await bench.student()
    await changeConsent(ctx, { purpose: 'ai', state: 'granted', text, shownVersion: '2' })
    expect((await membership(memberId)).aiAllowed).toBe(true)
    const before = await rows(memberId)
    await changeConsent(ctx, { purpose: 'ai', state: 'withdrawn', text })
    await changeConsent(ctx, { purpose: 'ai', state: 'withdrawn', text })
    expect((await membership(memberId)).aiAllowed).toBe(false)
    expect(await rows(memberId)).toBe(before + 1)
    expect((await currentConsents(ctx)).ai).toMatchObject({ state: 'withdrawn', textVersion: '2' })
  })

  it('R-24 takes no yes to a text that was not the one on the page', async () => {
    const { ctx, memberId } = await bench.student()
    const before = await rows(memberId)
    const change = { purpose: 'ai', state: 'granted', text } as const
    await expect(changeConsent(ctx, { ...change, shownVersion: '1' })).rejects.toMatchObject({
      kind: 'conflict',
    })
    await expect(changeConsent(ctx, change)).rejects.toMatchObject({ kind: 'conflict' })
    expect(await rows(memberId)).toBe(before)
  })

  it('takes no yes to recording outside the room', async () => {
    const { ctx } = await bench.student()
    await expect(
      changeConsent(ctx, { purpose: 'recording', state: 'granted', text, shownVersion: '2' }),
    ).rejects.toMatchObject({ kind: 'invalid' })
  })
})

describe('the rules in force', () => {
  it('B6 are the usual ones until the institution announces another period', async () => {
    const { ctx, tenantId, enter } = await bench.student()
    const answer = async () =>
      (await readRules(await enter())).find(({ dataClass }) => dataClass === 'answer')
    expect(await readRules(ctx)).toHaveLength(9)
    expect(await answer()).toMatchObject({ days: 90, rule: 'default' })
    const at = new Date((await bench.now()).getTime() - 86_400_000)
    await bench.admin.policyVersion.createMany({
      data: [
        {
          ...{ tenantId, id: crypto.randomUUID(), dataClass: 'answer', days: 30, createdAt: at },
          ...{
            announcedAt: at,
            effectiveAt: at,
            reason: 'House rule',
            proposedBy: 'office',
            approvedBy: null,
          },
        },
      ],
    })
    expect(await answer()).toMatchObject({ days: 30, rule: 'tenant_override' })
  })
})
