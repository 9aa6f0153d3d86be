import { describe, expect, it } from 'vitest'
import { planHouse } from '#prisma/seed/index.ts'
import { readContent } from '../content.ts'
import { ratePlan } from './rate-plan.ts'

const content = readContent()
const { answers, people } = content.seed
const rubricItems = content.rubric.items.map(({ id }) => id)
const material = { questions: content.questions, answers, people, rubricItems }
const plan = planHouse({ material, seed: 1, now: new Date('2026-11-20T12:00:00Z') })
const rank = ['weak', 'middling', 'strong']

describe('the practice of the demo house', () => {
  it('makes each further try at a question another and a better answer', () => {
    const turns = plan.tenants.flatMap(({ interviews }) => interviews.flatMap((one) => one.turns))
    const tried = turns.map(({ takes }) => takes.flatMap(({ submitted }) => submitted?.text ?? []))
    const again = tried.filter((texts) => texts.length > 1)
    expect(again.length).toBeGreaterThan(20)
    for (const texts of again) {
      const ranks = texts.map((text) => rank.indexOf(answers.find((one) => one.text === text)?.quality ?? ''))
      expect(ranks).toEqual(ranks.map((_, index) => (ranks[0] ?? 0) + index))
      expect(new Set(texts).size).toBe(texts.length)
    }
  })

  it('has a level on nearly every answer of the demo students, and higher ones on later tries', async () => {
    const { rated } = await ratePlan(plan, content)
    const level = (takeId: string, item: string) =>
      rated.get(takeId)?.levels.find((one) => one.item === item)?.level ?? null
    for (const tenant of plan.tenants) {
      const demo = tenant.members.find(({ email }) => email.startsWith('student@'))
      const mine = tenant.interviews.filter(({ memberId, endedAt }) => memberId === demo?.id && endedAt)
      const turns = mine.flatMap((interview) => interview.turns)
      const takes = turns.flatMap((turn) => turn.takes)
      const unrated = takes.filter(({ id }) => !level(id, 'structure') && !level(id, 'evidence'))
      expect(takes.length).toBeGreaterThanOrEqual(14)
      expect(unrated.length).toBeLessThanOrEqual(1)
      const pairs = turns.filter((turn) => turn.takes.length > 1).map((turn) => turn.takes)
      expect(pairs.length).toBeGreaterThanOrEqual(3)
      for (const tries of pairs) {
        const levels = tries.flatMap(({ id }) => level(id, 'evidence') ?? [])
        expect(levels).toEqual(levels.toSorted((a, b) => a - b))
      }
    }
  })
})
