import { describe, expect, it } from 'vitest'
import { readContent } from '#runtime/content.ts'
import type { MyAssignment } from '#domain/assignments/index.ts'
import type { HomeView, InterviewLine, NextStep } from '#domain/interviews/index.ts'
import { home as text } from '#app/strings/en-US/home.ts'
import { homeView } from './home-view.ts'

const content = readContent()
const question = content.questions[0]!
const weak: NextStep = {
  kind: 'try_again',
  takeId: 't1',
  interviewId: 'i1',
  questionId: question.id,
  item: 'structure',
  level: 2,
}

function shown(change: Partial<HomeView>, assigned: readonly MyAssignment[] = []) {
  const now = new Date('2026-11-20T12:00:00Z')
  const view: HomeView = {
    next: { kind: 'first' },
    recent: [],
    storage: { answers: 0, firstExpiry: null, first: 'answer' },
    now,
    ...change,
  }
  return homeView({ view, content, zone: 'America/Chicago', assigned })
}

const asked = (state: MyAssignment['state']): MyAssignment => ({
  ...{ id: 'a1', title: 'Before the fair', state, opensAt: null, finishedAt: null, interviewId: null },
  dueAt: new Date('2026-11-23T05:59:00Z'),
})

describe('the first page', () => {
  it('puts what the school asks before a question of one’s own choosing, and after what was begun', () => {
    expect(shown({}, [asked('finished'), asked('to_do')]).next).toMatchObject({
      kind: 'assigned',
      title: 'Before the fair',
      due: expect.stringContaining('Nov 22, 2026'),
    })
    expect(shown({ next: { kind: 'practice' } }, [asked('overdue')]).next.kind).toBe('assigned')
    expect(shown({ next: weak }, [asked('overdue')]).next.kind).toBe('try_again')
    expect(shown({ next: weak }, [asked('open')]).next).toMatchObject({ kind: 'assigned', isBegun: true })
    for (const state of ['finished', 'not_open', 'withdrawn'] as const)
      expect(shown({}, [asked(state)]).next.kind).toBe('first')
    const working: NextStep = { kind: 'working', interviewId: 'i1', takeId: 't1' }
    expect(shown({ next: working }, [asked('to_do')]).next.kind).toBe('working')
  })

  it('says which question to try again, what stands there now, and the one thing that the next level adds', () => {
    const { next } = shown({ next: weak })
    expect(next).toMatchObject({
      kind: 'try_again',
      question: question.text,
      itemName: 'Structure',
      levelName: 'Started',
    })
    const structure = content.rubric.items.find(({ id }) => id === 'structure')
    expect(next.kind === 'try_again' && structure?.levels[2].behaviors).toContain(
      next.kind === 'try_again' ? next.step : '',
    )
  })

  it('does not make up a question that the bank does not hold', () => {
    expect(shown({ next: { ...weak, questionId: null } }).next).toMatchObject({ question: null })
    expect(shown({ next: { ...weak, questionId: 'gone' } }).next).toMatchObject({ question: null })
  })

  it('offers the way on once: the next step, not the line of the same interview again', () => {
    const line = { interviewId: 'i1', startedAt: new Date(0), feedback: {}, privacy: {} } as InterviewLine
    const other = { ...line, interviewId: 'i2' }
    const said = (next: NextStep) => shown({ next, recent: [line, other] }).recent.map((one) => one.said)
    expect(said({ kind: 'continue', interviewId: 'i1', mode: 'text', answered: 0, questions: 1 })).toEqual([
      'open',
      null,
    ])
    expect(said({ kind: 'finish_try', interviewId: 'i2', takeId: 't1', mode: 'text' })).toEqual([
      null,
      'open',
    ])
    expect(said({ kind: 'working', interviewId: 'i1', takeId: 't1' })).toEqual(['working', null])
    expect(said(weak)).toEqual([null, null])
  })

  it('keeps the way on in its line where another line has one too', () => {
    const open = {
      interviewId: 'i1',
      state: 'open',
      startedAt: new Date(0),
      feedback: {},
      privacy: {},
    } as InterviewLine
    const both = [open, { ...open, interviewId: 'i2' }]
    const next: NextStep = { kind: 'continue', interviewId: 'i1', mode: 'text', answered: 0, questions: 1 }
    expect(shown({ next, recent: both }).recent.map(({ said }) => said)).toEqual([null, null])
    expect(shown({ next, recent: [open] }).recent.map(({ said }) => said)).toEqual(['open'])
  })

  it('says which question waits, unless the interview has several', () => {
    const line = {
      interviewId: 'i1',
      format: 'single',
      question: 'Why us?',
      startedAt: new Date(0),
      feedback: {},
      privacy: {},
    } as InterviewLine
    const next: NextStep = { kind: 'continue', interviewId: 'i1', mode: 'text', answered: 0, questions: 1 }
    expect(shown({ next, recent: [line] }).question).toBe('Why us?')
    expect(shown({ next, recent: [{ ...line, format: 'full' }] }).question).toBeNull()
    expect(shown({ next, recent: [] }).question).toBeNull()
    expect(shown({ next: weak, recent: [line] }).question).toBeNull()
  })

  it('promises what is true of the mode: only of writing that everything is saved', () => {
    expect(text.continue.text('text', 7)).toContain('Everything you wrote is saved.')
    for (const mode of ['voice', 'video'] as const) {
      expect(text.continue.text(mode, 7) + text.finishTry.text(mode)).not.toContain('wrote')
    }
    expect(text.continue.text('voice', 7)).toContain('an hour at most')
  })

  it('offers practice where the rubric no longer has the part', () => {
    expect(shown({ next: { ...weak, item: 'charm' } }).next).toEqual({ kind: 'practice' })
  })

  it('dates the first expiry with its weekday, in the zone of the school', () => {
    const firstExpiry = new Date('2026-12-12T05:59:00Z')
    expect(shown({ storage: { answers: 4, firstExpiry, first: 'video' } }).storage).toEqual({
      answers: 4,
      first: 'Fri, Dec 11, 2026',
      what: 'video',
    })
    expect(text.storage(4, 'Fri, Dec 11, 2026', 'video')).toBe(
      '4 answers; the first to expire is a video, on Fri, Dec 11, 2026',
    )
  })
})
