import { describe, expect, it } from 'vitest'
import { readContent } from '#runtime/content.ts'
import { followedTurn, mostFollowUps, nextFollowUp, type AskedTurn } from './follow-ups.ts'
import { isWritable } from './lifetime.ts'

const { questions } = readContent()
const [one, two] = questions
if (!one || !two) throw new Error('The bank is empty.')
const bank = (id: string, questionId: string): AskedTurn => ({
  id,
  source: 'bank',
  questionId,
  followUp: null,
})
const asked = (id: string, questionId: string, followUp: number): AskedTurn => ({
  ...{ id, source: 'follow_up', questionId, followUp },
})

describe('follow-up questions', () => {
  it('come from the question itself, each once, whether asked from its answer or from a follow-up to it', () => {
    const first = bank('a', one.id)
    expect(nextFollowUp({ turnId: 'a', turns: [first], questions })?.text).toBe(one.followUps[0])
    const turns = [first, asked('b', one.id, 0)]
    expect(nextFollowUp({ turnId: 'a', turns, questions })?.text).toBe(one.followUps[1])
    expect(nextFollowUp({ turnId: 'b', turns, questions })?.text).toBe(one.followUps[1])
    expect(followedTurn(asked('b', one.id, 0), turns)).toBe(first)
  })

  it(`are at most ${mostFollowUps} in one interview, and none to an own or a missing question`, () => {
    const full = [bank('a', one.id), bank('b', two.id), asked('c', one.id, 0), asked('d', one.id, 1)]
    expect(nextFollowUp({ turnId: 'b', turns: full, questions })).toBeNull()
    const own: AskedTurn = { id: 'o', source: 'own', questionId: null, followUp: null }
    expect(nextFollowUp({ turnId: 'o', turns: [own], questions })).toBeNull()
    expect(nextFollowUp({ turnId: 'g', turns: [bank('g', 'gone')], questions })).toBeNull()
  })
})

describe('what may still be written', () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 10, minute))
  const ended = { state: 'ended', lastActivityAt: at(5), endedAt: at(5) }

  it('is everything while the interview is open, and afterwards what was begun again or asked only then', () => {
    const open = { ...ended, state: 'open', endedAt: null }
    expect(isWritable({ number: 1, startedAt: at(0) }, open, at(9))).toBe(true)
    expect(isWritable({ number: 1, startedAt: at(0) }, ended, at(9))).toBe(false)
    expect(isWritable({ number: 2, startedAt: at(0) }, ended, at(9))).toBe(true)
    expect(isWritable({ number: 1, startedAt: at(6) }, ended, at(9))).toBe(true)
  })
})
