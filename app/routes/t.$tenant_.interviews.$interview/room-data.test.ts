import { expect, test } from 'vitest'
import type { InterviewView } from '#domain/interviews/index.ts'
import { roomData } from './room-data.ts'

const at = (second: number) => new Date(Date.UTC(2026, 10, 20, 10, 0, second))

function aRoom(changes: {
  now: Date
  answeringAt?: Date
  text?: string
  timers?: Partial<InterviewView['timers']>
}) {
  const question = { text: 'Q', kind: 'behavioral', rephrase: null, hint: null, suggestedSeconds: 120, promptFile: null } as const // prettier-ignore
  const take = { takeId: 'k', number: 1, state: 'draft', startedAt: at(0), answeringAt: changes.answeringAt ?? null, submittedAt: null, words: 0 } as const // prettier-ignore
  const turn = { turnId: 't', position: 1, source: 'bank', question, takes: [take], follows: null, nextFollowUp: null } as const // prettier-ignore
  const timers = { thinkingSeconds: 30, answerSeconds: 120, untimed: false, hideClock: false, noCountdown: false, promptAudio: false } // prettier-ignore
  const interview = { interviewId: 'i', style: 'relaxed', turns: [turn], now: changes.now, timers: { ...timers, ...changes.timers } } // prettier-ignore
  const current = {
    turn,
    take,
    draft: { text: changes.text ?? '', version: 0, writer: null, updatedAt: null },
  }
  return roomData(
    interview as unknown as InterviewView,
    current as unknown as NonNullable<InterviewView['current']>,
  )
}

test('thinking time counts from when the question was shown, by the server’s clock', () => {
  expect(aRoom({ now: at(10) }).timing).toEqual({ thinkingLeft: 20, answerLeft: 120, hideClock: false })
})

test('after "start now" the answer time runs and thinking is over', () => {
  expect(aRoom({ now: at(25), answeringAt: at(5) }).timing).toMatchObject({
    thinkingLeft: 0,
    answerLeft: 100,
  })
})

test('coming back to a draft never hides it behind thinking time', () => {
  expect(aRoom({ now: at(3), text: 'I led' }).timing.thinkingLeft).toBe(0)
})

test('B14: without time limits there is neither a thinking nor an answer clock', () => {
  const timers = { untimed: true, answerSeconds: 0 }
  expect(aRoom({ now: at(3), timers }).timing).toEqual({
    thinkingLeft: 0,
    answerLeft: null,
    hideClock: false,
  })
})

test('no time is ever below zero, however late one comes back', () => {
  const timing = aRoom({ now: new Date(Date.UTC(2027, 0, 1)), answeringAt: at(0) }).timing
  expect(timing).toMatchObject({ thinkingLeft: 0, answerLeft: 0 })
})

test('right after an answer its follow-up is offered, until something is written or the follow-up waits', () => {
  const question = { text: 'Q', kind: 'behavioral', rephrase: null, hint: null, suggestedSeconds: 120, promptFile: null } // prettier-ignore
  const draft = { takeId: 'k2', number: 1, state: 'draft', startedAt: at(0), answeringAt: at(0), submittedAt: null, words: 0 } // prettier-ignore
  const sent = { ...draft, takeId: 'k1', state: 'submitted', submittedAt: at(0) }
  const first = {
    turnId: 't1',
    position: 1,
    question,
    takes: [sent],
    follows: null,
    nextFollowUp: 'And then?',
  }
  const second = { turnId: 't2', position: 2, question, takes: [draft], follows: null, nextFollowUp: null }
  const timers = {
    thinkingSeconds: 0,
    answerSeconds: 0,
    untimed: false,
    hideClock: false,
    promptAudio: false,
  }
  const offered = (input: { text?: string; more?: object[]; state?: string }) => {
    const interview = { state: input.state ?? 'open', turns: [first, second, ...(input.more ?? [])], now: at(1), timers } // prettier-ignore
    const current = {
      turn: second,
      take: draft,
      draft: { text: input.text ?? '', version: 0 },
      follows: null,
    }
    return roomData(interview as unknown as InterviewView, current as never).offer
  }
  expect(offered({})).toEqual({ takeId: 'k1', position: 1, text: 'And then?' })
  expect(offered({ text: 'I' })).toBeNull()
  expect(offered({ state: 'ended' })).toBeNull()
  expect(offered({ more: [{ ...second, turnId: 't3', follows: 't1' }] })).toBeNull()
})
