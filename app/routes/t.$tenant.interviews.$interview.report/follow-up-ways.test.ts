import { expect, it } from 'vitest'
import type { InterviewView } from '#domain/interviews/index.ts'
import { followUpWays } from './follow-up-ways.ts'

const turn = (id: string, change: object) => ({
  ...{ turnId: id, question: { text: `Question ${id}` }, follows: null, nextFollowUp: null },
  takes: [{ takeId: `take-${id}`, state: 'submitted' }],
  ...change,
})
const open = { state: 'open', endedAt: null }
const ways = (turns: object[], turnId: string, interview: object = open) =>
  followUpWays({ turns, ...interview } as unknown as InterviewView, turnId)

it('an answer offers its follow-up with its words', () => {
  expect(ways([turn('a', { nextFollowUp: 'And then?' })], 'a')).toEqual({
    before: null,
    followUps: { answered: [], waiting: null, offer: 'And then?' },
  })
})

it('leads to a follow-up that waits, and offers no second one meanwhile', () => {
  const draft = [{ takeId: 'd', state: 'draft' }]
  const turns = [turn('a', { nextFollowUp: 'Second?' }), turn('b', { follows: 'a', takes: draft })]
  expect(ways(turns, 'a').followUps).toEqual({
    answered: [],
    waiting: { question: 'Question b', takeId: 'd' },
    offer: null,
  })
})

it('a follow-up leads back to the answer it is about, and to the others', () => {
  const turns = [
    turn('a', {}),
    turn('b', { follows: 'a', nextFollowUp: 'Second?' }),
    turn('c', { follows: 'a' }),
  ]
  expect(ways(turns, 'b')).toEqual({
    before: { question: 'Question a', takeId: 'take-a' },
    followUps: { answered: [{ question: 'Question c', takeId: 'take-c' }], waiting: null, offer: 'Second?' },
  })
  expect(ways(turns, 'a').followUps.answered.map(({ takeId }) => takeId)).toEqual(['take-b', 'take-c'])
})

it('offers a follow-up again that the end of the interview cut off, and leads to the new try at it', () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 10, minute))
  const ended = { state: 'ended', endedAt: at(5) }
  const cutOff = { takeId: 'd', state: 'draft', number: 1, startedAt: at(1) }
  const turns = (takes: object[]) => [
    turn('a', { nextFollowUp: 'Second?' }),
    turn('b', { follows: 'a', takes }),
  ]
  expect(ways(turns([cutOff]), 'a', ended).followUps).toEqual({
    answered: [],
    waiting: null,
    offer: 'Question b',
  })
  const waiting = (takeId: string) => ({ waiting: { question: 'Question b', takeId }, offer: null })
  const again = { takeId: 'e', state: 'draft', number: 2, startedAt: at(9) }
  expect(ways(turns([cutOff, again]), 'a', ended).followUps).toMatchObject(waiting('e'))
  const askedAfter = { ...cutOff, startedAt: at(6) }
  expect(ways(turns([askedAfter]), 'a', ended).followUps).toMatchObject(waiting('d'))
})
