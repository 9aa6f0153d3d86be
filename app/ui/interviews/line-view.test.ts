import { describe, expect, it } from 'vitest'
import type { InterviewLine } from '#domain/interviews/index.ts'
import { statusOf } from './interview-line.tsx'
import { actionsOf, lineView } from './line-view.ts'

const line: InterviewLine = {
  interviewId: 'a1',
  mode: 'text',
  format: 'full',
  style: 'relaxed',
  level: 'entry',
  question: 'Tell me about a time you fixed a mistake.',
  role: 'lab assistant',
  state: 'ended',
  startedAt: new Date('2026-11-13T03:30:00Z'),
  endedAt: new Date('2026-11-13T04:00:00Z'),
  questions: 4,
  answered: 3,
  tries: 5,
  feedback: { ready: 3, working: 0, parked: 0 },
  latestTakeId: 't1',
  feedbackTakeId: 't1',
  hasRecorded: false,
  isDeleted: false,
  waitingTakeId: null,
  privacy: {
    at: new Date('2027-02-11T04:00:00Z'),
    rule: 'default',
    why: '90 days after the interview ended: the usual period.',
    visibleTo: 'only_you',
    open: false,
  },
  video: null,
}
const shown = (change: Partial<InterviewLine>) =>
  lineView({ line: { ...line, ...change }, zone: 'America/Chicago' })

describe('one line of the history', () => {
  it('says its dates with weekday, in the zone of the school', () => {
    expect(shown({}).started).toEqual({ text: 'Thu, Nov 12, 2026', iso: '2026-11-13T03:30:00.000Z' })
    expect(shown({}).kept.until).toBe('Wed, Feb 10, 2027')
  })

  it('dates a video apart where it ends on another day than its words, and not where they end together', () => {
    const video = { ...line.privacy, at: new Date('2026-12-13T04:00:00Z'), why: '30 days of a video.' }
    expect(shown({ video }).kept).toMatchObject({
      until: 'Wed, Feb 10, 2027',
      video: { until: 'Sat, Dec 12, 2026', why: '30 days of a video.' },
    })
    expect(shown({ video: line.privacy }).kept.video).toBeNull()
    expect(shown({}).kept.video).toBeNull()
  })

  it('names trouble with feedback before what is under way, and that before what is there', () => {
    expect(shown({ feedback: { ready: 1, working: 1, parked: 1 } }).feedback).toBe('parked')
    expect(shown({ feedback: { ready: 1, working: 1, parked: 0 } }).feedback).toBe('working')
    expect(shown({ feedback: { ready: 1, working: 0, parked: 0 } }).feedback).toBe('ready')
    expect(shown({ feedback: { ready: 0, working: 0, parked: 0 } }).feedback).toBe('none')
  })

  it('leads on while the interview is open, and to its feedback when there is any', () => {
    const at = (change: Partial<InterviewLine>) => actionsOf(shown(change), '/t/northfield')
    expect(at({})).toEqual([{ to: '/t/northfield/interviews/a1/report?take=t1', kind: 'ready' }])
    expect(at({ state: 'open' }).map(({ kind }) => kind)).toEqual(['open', 'ready'])
    expect(at({ state: 'open', feedback: { ready: 0, working: 0, parked: 0 } })).toEqual([
      { to: '/t/northfield/interviews/a1', kind: 'open' },
    ])
    expect(at({ waitingTakeId: 't9' })[0]).toEqual({
      to: '/t/northfield/interviews/a1?take=t9',
      kind: 'open',
    })
    expect(at({ answered: 0, feedback: { ready: 0, working: 0, parked: 0 } })).toEqual([])
  })

  it('says what is kept of a recording that was not handed in, and leads to it after the end too', () => {
    const none = { answered: 0, tries: 0, feedback: { ready: 0, working: 0, parked: 0 } }
    const recorded = { ...none, mode: 'video', hasRecorded: true } as const
    expect(statusOf(shown({ ...recorded, state: 'open' }))).toEqual([
      'A video is kept. Continue or finish.',
      'Open',
    ])
    expect(statusOf(shown(recorded))).toEqual(['A recording is kept, not handed in'])
    expect(actionsOf(shown(recorded), '/t/n')).toEqual([{ to: '/t/n/interviews/a1/report', kind: 'left' }])
    expect(statusOf(shown(none))).toEqual(['No answer handed in'])
  })

  it('says of a deleted answer that it was deleted, with the way to its receipt', () => {
    const none = { answered: 0, tries: 0, feedback: { ready: 0, working: 0, parked: 0 }, isDeleted: true }
    expect(statusOf(shown(none))).toEqual(['You deleted this answer'])
    expect(actionsOf(shown(none), '/t/n')).toEqual([{ to: '/t/n/privacy#receipts', kind: 'deleted' }])
    expect(statusOf(shown({ isDeleted: true }))[0]).toContain('3 of 4 answered')
  })

  it('keeps "until" open where nothing ends by itself', () => {
    expect(shown({ privacy: { ...line.privacy, at: null } }).kept.until).toBeNull()
  })
})
