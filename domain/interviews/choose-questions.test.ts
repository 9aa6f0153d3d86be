import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { chooseQuestions, type ChooseQuestionsInput } from './choose-questions.ts'
import { questionsSchema, type Question } from './question-bank.ts'

const folder = new URL('../../content/questions/', import.meta.url)
const bank = readdirSync(folder).flatMap((file) =>
  questionsSchema.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))),
)
const seeds = Array.from({ length: 200 }, (_, index) => `seed-${index}`)
const choose = (input: Partial<ChooseQuestionsInput> = {}) =>
  chooseQuestions({ bank, level: 'entry', count: 6, seed: 'a', ...input })
const ids = (questions: Question[]) => questions.map(({ id }) => id)

function shareChanged(setting: Partial<ChooseQuestionsInput>, plain: Partial<ChooseQuestionsInput>): number {
  const before = new Set(ids(choose(plain)))
  const after = ids(choose({ ...plain, ...setting }))
  return after.filter((id) => !before.has(id)).length / after.length
}

describe('choosing the questions of an interview', () => {
  it.each<[string, Partial<ChooseQuestionsInput>]>([
    ['role', { role: 'Junior web developer' }],
    ['role that no list knows', { role: 'Falconer' }],
    ['role in another script', { role: '看護師' }],
    ['industry', { industry: 'Healthcare' }],
    ['skills', { skills: ['writing', 'Data analysis'] }],
    ['job text', { jobText: 'We look for a nurse for our clinic. You care for patients.' }],
  ])(
    'asks at least half other questions once a %s is set, for every seed and length (S0-7, S2-2)',
    (_, setting) => {
      for (const seed of seeds) {
        for (const count of [1, 2, 3, 5, 6, 10]) {
          const changed = shareChanged(setting, { seed, count })
          expect(changed, `seed ${seed}, ${count} questions`).toBeGreaterThanOrEqual(0.5)
        }
      }
    },
  )

  it('asks half of its questions from the field of the role, and none from another field (S0-7)', () => {
    for (const seed of seeds) {
      const fields = choose({ seed, role: 'Mechanical engineer' }).flatMap(({ field }) => field ?? [])
      expect(fields).toEqual(['engineering', 'engineering', 'engineering'])
    }
  })

  it('tells a software engineer from a mechanical engineer', () => {
    const fieldsOf = (role: string) => new Set(choose({ role }).flatMap(({ field }) => field ?? []))
    expect(fieldsOf('Software engineer')).toEqual(new Set(['software']))
    expect(fieldsOf('Teaching assistant')).toEqual(new Set(['education']))
    expect(fieldsOf('Barista')).toEqual(new Set())
  })

  it('brings questions about a skill that was entered (S2-2)', () => {
    const about = (skills?: string[]) =>
      seeds
        .flatMap((seed) => choose({ seed, skills }))
        .filter((question) => question.skills.includes('presenting'))
    expect(about(['presenting']).length).toBeGreaterThan(3 * about().length)
  })

  it('asks about each of three skills, also when one of them has few questions (S2-2)', () => {
    const skills = ['teamwork', 'presenting', 'spreadsheets']
    for (const seed of seeds) {
      const tags = choose({ seed, skills }).flatMap((question) => question.skills)
      expect(tags).toEqual(expect.arrayContaining(skills))
    }
  })

  it('asks no question of a field while nothing is known of the job', () => {
    for (const seed of seeds) expect(choose({ seed }).every(({ field }) => field === undefined)).toBe(true)
    expect(ids(choose({ role: '  ', skills: [''], jobText: '' }))).toEqual(ids(choose()))
  })

  it('gives the same questions in the same order for the same seed, and others for another seed', () => {
    const setting = { role: 'Nurse', skills: ['listening'] }
    expect(ids(choose(setting))).toEqual(ids(choose(setting)))
    expect(new Set(seeds.map((seed) => ids(choose({ seed })).join())).size).toBeGreaterThan(190)
  })

  it('never repeats a question and never brings an excluded one', () => {
    for (const seed of seeds) {
      const exclude = ids(choose({ seed, role: 'Accountant' }))
      const next = ids(choose({ seed, role: 'Accountant', count: 10, exclude }))
      expect(new Set([...next, ...exclude]).size).toBe(next.length + exclude.length)
    }
  })

  it('opens with a motivational question and goes from easier to harder', () => {
    for (const role of [undefined, 'Nurse', 'Falconer']) {
      const questions = choose({ role, level: 'intermediate', count: 6 })
      expect(questions[0]?.type).toBe('motivational')
      const order = questions.slice(1).flatMap(({ type, level }) => (type === 'motivational' ? [] : [level]))
      const rank = { entry: 0, intermediate: 1, advanced: 2 }
      expect(order).toEqual(order.toSorted((a, b) => rank[a] - rank[b]))
    }
  })

  it.each(['entry', 'intermediate', 'advanced'] as const)(
    'leans to %s questions when that level is chosen',
    (level) => {
      const others = (['entry', 'intermediate', 'advanced'] as const).filter((other) => other !== level)
      const share = (chosen: ChooseQuestionsInput['level']) =>
        seeds
          .flatMap((seed) => choose({ seed, level: chosen }))
          .filter((question) => question.level === level).length
      for (const other of others) expect(share(level)).toBeGreaterThan(1.3 * share(other))
    },
  )

  it('asks newcomers less often what only a job gives an answer to', () => {
    const entry = bank.map((question) => ({ ...question, level: 'entry' as const }))
    const needing = (level: ChooseQuestionsInput['level']) =>
      seeds.flatMap((seed) => choose({ bank: entry, seed, level })).filter((q) => !q.answerableWithoutJob)
        .length
    expect(needing('intermediate')).toBeGreaterThan(1.3 * needing('entry'))
  })

  it('gives what there is when more is wanted than the bank holds, and nothing for a count of 0', () => {
    expect(choose({ bank: bank.slice(0, 4) })).toHaveLength(4)
    expect(choose({ bank: bank.slice(0, 4), role: 'Nurse' })).toHaveLength(4)
    expect(choose({ count: 0, role: 'Nurse' })).toEqual([])
    expect(choose({ bank: [] })).toEqual([])
  })

  it('is not led astray by markup, long text or patterns in what was entered', () => {
    const hostile = {
      role: '(.*)+$ <script>',
      skills: ['a'.repeat(5000), '\\', ''],
      jobText: 'x '.repeat(300_000),
    }
    expect(choose(hostile)).toHaveLength(6)
  })
})
