import { expect, it } from 'vitest'
import { chooseMail, feedbackMailDecision, linkMinutes } from './index.ts'
import { sayWhen } from './say-when.ts'

const createdAt = new Date('2026-03-06T19:50:00Z')
const after = (minutes: number) => new Date(createdAt.getTime() + minutes * 60_000)
const link = (purpose: string) => ({
  event: 'link.requested@1',
  payload: { linkId: 'l', memberId: 'm', purpose },
  createdAt,
})

it('sends the link that was asked for, and none that is over', () => {
  expect(chooseMail(link('sign_in'), after(1))).toMatchObject({
    id: 'sign-in-link',
    expires: after(linkMinutes),
  })
  expect(chooseMail(link('password_reset'), after(14.9))).toMatchObject({ id: 'password-reset' })
  expect(chooseMail(link('sign_in'), after(linkMinutes))).toBeUndefined()
})

it('tells of changes to the account however late, and of nothing else', () => {
  const about = (event: string) => chooseMail({ event, payload: { memberId: 'm' }, createdAt }, after(5000))
  expect(about('password.changed@1')).toEqual({ id: 'password-changed' })
  expect(about('session.opened@1')).toEqual({ id: 'new-device-sign-in' })
  expect(about('report.failed@1')).toBeUndefined()
  const factor = (what: string) =>
    chooseMail({ event: 'factor.changed@1', payload: { memberId: 'm', what }, createdAt }, after(5000))
  expect(factor('passkey-added')).toEqual({ id: 'passkey-added' })
  expect(factor('school-approved')).toBeUndefined()
  const reset = (subjectId: unknown) =>
    chooseMail({ event: 'factors.reset@1', payload: { memberId: 'm', subjectId }, createdAt }, after(5000))
  expect(reset('m')).toMatchObject({ id: 'factors-reset' })
  expect(reset('other')).toEqual({ id: 'factors-reset-told', subjectId: 'other' })
  expect(reset(undefined)).toBeUndefined()
  const given = { event: 'permission.given_back@1', payload: { memberId: 'm', subjectId: 's', permission: 'audit' }, createdAt } // prettier-ignore
  const back = { id: 'permission-given-back', subjectId: 's', permission: 'audit' }
  expect(chooseMail(given, after(5000))).toEqual(back)
  const asked = { event: 'school.close_asked@1', payload: { memberId: 'm', subjectId: 's' }, createdAt }
  expect(chooseMail(asked, after(5000))).toEqual({ id: 'school-close-asked', subjectId: 's' })
})

it('S3-21 waits with the feedback mail until the student is done and everything is ready, and asks ever more rarely', () => {
  const ready = {
    interviewOpen: false,
    stagesAtWork: 0,
    newestReportAt: createdAt,
    openedAt: null,
    wanted: true,
    stageCreatedAt: createdAt,
    openingSeconds: 120,
    now: after(2),
  }
  expect(feedbackMailDecision(ready)).toBe('send')
  expect(feedbackMailDecision({ ...ready, wanted: false })).toBe('skip')
  expect(feedbackMailDecision({ ...ready, newestReportAt: null })).toBe('skip')
  expect(feedbackMailDecision({ ...ready, stagesAtWork: 1, now: createdAt })).toEqual({ waitSeconds: 5 })
  let looks = 0
  for (let now = createdAt; now < after(7 * 24 * 60); looks += 1) {
    const decision = feedbackMailDecision({ ...ready, interviewOpen: true, now })
    if (typeof decision === 'string') throw new Error(decision)
    now = new Date(now.getTime() + decision.waitSeconds * 1000)
  }
  expect(looks).toBeLessThan(50)
})

it('S3-21 sends no feedback mail to someone who opened the feedback, and gives them two minutes to do so', () => {
  const ready = {
    interviewOpen: false,
    stagesAtWork: 0,
    wanted: true,
    stageCreatedAt: createdAt,
    openingSeconds: 120,
    newestReportAt: after(10),
    openedAt: null,
    now: after(10.5),
  }
  expect(feedbackMailDecision(ready)).toEqual({ waitSeconds: 90 })
  expect(feedbackMailDecision({ ...ready, openedAt: after(10.1) })).toBe('skip')
  expect(feedbackMailDecision({ ...ready, now: after(12) })).toBe('send')
  expect(feedbackMailDecision({ ...ready, now: after(12), openedAt: after(11) })).toBe('skip')
  // Opened, then a newer report came: that one is news.
  expect(feedbackMailDecision({ ...ready, now: after(12), openedAt: after(9) })).toBe('send')
})

it('says when with weekday and zone of the institution', () => {
  expect(sayWhen(createdAt, { locale: 'en-US', timeZone: 'America/Chicago' })).toBe(
    'Friday, March 6, 2026 at 1:50 PM CST',
  )
})
