import { expect, it } from 'vitest'
import type { InterviewView } from '#domain/interviews/index.ts'
import { followUpWays } from './follow-up-ways.ts'

const turn = (id: string, change: object) => ({
  ...{ turnId: id, question: { text: `Question ${id}` }, follows: null, nextFollowUp: null },
  takes: [{ takeId: `take-${id}`, state: 'submitted' }],
  ...change,
})
const ways = (turns: object[], turnId: string) => followUpWays({ turns } as unknown as InterviewView, turnId)

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
