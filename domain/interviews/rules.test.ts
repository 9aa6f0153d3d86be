import { describe, expect, it } from 'vitest'
import { closesAt, isOpen, retentionAnchor } from './lifetime.ts'
import { nextStep } from './read-home.ts'
import { progressOf } from './read-progress.ts'
import { questionView } from './question-view.ts'
import { readReportWords } from './remark-words.ts'
import { parseSetup, readSetupWords, writeSetupWords } from './setup.ts'
import { scaleTimers, usualNeeds } from './timers.ts'

const at = (day: number) => new Date(Date.UTC(2026, 0, 1) + day * 86_400_000)

describe('timers', () => {
  const chosen = { thinkingSeconds: 45, answerSeconds: 150 }
  it.each([
    [100, 45, 150],
    [125, 56, 188],
    [150, 68, 225],
    [200, 90, 300],
  ])('B14 scale by %s per cent', (timeFactor, thinkingSeconds, answerSeconds) => {
    expect(scaleTimers(chosen, { ...usualNeeds, timeFactor })).toMatchObject({
      thinkingSeconds,
      answerSeconds,
    })
  })

  it('have no limit to answer when untimed, and keep none where none was chosen', () => {
    expect(scaleTimers(chosen, { ...usualNeeds, untimed: true })).toMatchObject({
      answerSeconds: 0,
      untimed: true,
    })
    expect(
      scaleTimers({ ...chosen, answerSeconds: 0 }, { ...usualNeeds, timeFactor: 200 }).answerSeconds,
    ).toBe(0)
  })
})

describe('the life of an interview', () => {
  it('is open until its seventh day without activity, to the moment', () => {
    const interview = { state: 'open', lastActivityAt: at(0), endedAt: null }
    expect(closesAt(at(0))).toEqual(at(7))
    expect(isOpen(interview, new Date(at(7).getTime() - 1))).toBe(true)
    expect(isOpen(interview, at(7))).toBe(false)
    expect(isOpen({ ...interview, state: 'ended' }, at(1))).toBe(false)
  })

  it('starts its period at its end, or where it would close by itself', () => {
    expect(retentionAnchor({ state: 'ended', lastActivityAt: at(3), endedAt: at(1) })).toEqual(at(1))
    expect(retentionAnchor({ state: 'open', lastActivityAt: at(3), endedAt: null })).toEqual(at(10))
  })
})

describe('a set-up', () => {
  it('has fair defaults, one question when single, and no empty skills', () => {
    expect(parseSetup({ format: 'single', count: 5, skills: ['SQL', '  '] })).toMatchObject({
      ...{
        count: 1,
        skills: ['SQL'],
        style: 'relaxed',
        level: 'entry',
        thinkingSeconds: 30,
        answerSeconds: 120,
      },
    })
  })

  it('keeps its words through sealing, and has none where the key is gone', () => {
    const words = { role: 'Nurse "A"', skills: ['قيادة'], ownQuestion: 'Why?\nReally?' }
    expect(readSetupWords(writeSetupWords(words))).toEqual(words)
    expect(readSetupWords(null)).toEqual({ role: '', skills: [], ownQuestion: '' })
    expect(readReportWords(null)).toEqual({ remarks: [] })
  })
})

describe('progress', () => {
  const row = (day: number, level: number | null, item = 'structure') => ({ takeId: `${day}`, submittedAt: at(day), item, level, lessSure: false }) // prettier-ignore

  it('names first, best and latest of one item; of equal bests the earliest; unrated answers do not count', () => {
    const [structure] = progressOf('structure', [
      row(1, 2),
      row(2, 4),
      row(3, null),
      row(4, 4),
      row(5, 3),
      row(5, 5, 'clarity'),
    ])
    expect([structure?.first.level, structure?.best.takeId, structure?.latest.level]).toEqual([2, '2', 3])
    expect(structure?.trend?.map((point) => point.level)).toEqual([2, 4, 4, 3])
  })

  it('draws no line through fewer than three points', () => {
    expect(progressOf('structure', [row(1, 2), row(2, 3), row(3, null)])[0]?.trend).toBeNull()
    expect(progressOf('structure', [row(1, null)])).toEqual([])
  })
})

describe('the next step', () => {
  const open = {
    interviewId: 'i',
    state: 'open',
    mode: 'text' as const,
    lastActivityAt: at(9),
    endedAt: null,
    answers: 1,
    waitingTakeId: null,
    waitingSince: null,
    hasVideo: false,
    answered: 1,
    questions: 3,
  }
  const stage = (state: string) => ({ takeId: 't', interviewId: 'i', state })
  const level = (takeId: string, turnId: string, value: number, item = 'structure') => ({ takeId, turnId, interviewId: 'i', questionId: 'q', submittedAt: at(1), item, level: value, lessSure: false, state: 'ended', lastActivityAt: at(1), endedAt: at(1) }) // prettier-ignore
  const rows = { kept: [], stages: [], levels: [], now: at(10), known: true }

  it('is unfinished work, then stopped feedback, then feedback on its way', () => {
    const stages = [stage('running'), stage('parked')]
    expect(nextStep({ ...rows, kept: [open], stages }).kind).toBe('continue')
    expect(nextStep({ ...rows, kept: [{ ...open, lastActivityAt: at(1) }], stages }).kind).toBe('parked')
    expect(nextStep({ ...rows, stages: [stage('running')] }).kind).toBe('working')
  })

  it('is else the weakest item of the last answers, by the newest try at each question', () => {
    const levels = [
      level('a', '1', 1),
      level('b', '1', 4),
      level('c', '2', 2, 'evidence'),
      level('d', '3', 2, 'clarity'),
    ]
    expect(nextStep({ ...rows, levels })).toMatchObject({
      kind: 'try_again',
      takeId: 'd',
      item: 'clarity',
      level: 2,
    })
    expect(nextStep({ ...rows, levels: [level('b', '1', 4)] })).toEqual({ kind: 'practice' })
    expect(nextStep({ ...rows, known: false })).toEqual({ kind: 'first' })
  })
})

describe('the words of a question', () => {
  const input = { questions: [], ownQuestion: '', style: 'relaxed' }
  it('are said to be missing where the bank has it no more, and are the student’s for their own', () => {
    const gone = { source: 'bank', questionId: 'gone', followUp: null }
    expect(questionView({ ...input, turn: gone }).text).toBe(
      'This question is no longer in the question bank.',
    )
    const own = { source: 'own', questionId: null, followUp: null }
    expect(questionView({ ...input, turn: own, ownQuestion: 'Why us?' })).toMatchObject({
      text: 'Why us?',
      kind: 'own',
    })
  })
})
