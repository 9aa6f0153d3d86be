import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { questionsSchema, type Question } from '#domain/interviews/question-bank.ts'
import { bankFaults, questionFaults } from './bars/questions.ts'

const folder = new URL('./questions/', import.meta.url)
const bank = readdirSync(folder).flatMap((file) =>
  questionsSchema.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))),
)
const sound = bank[0]!

describe('the question bank', () => {
  it('holds only questions of at most 30 plain words with one ask (S4-6)', () => {
    expect(bank.flatMap(questionFaults)).toEqual([])
  })

  it('has enough questions of each type, field and NACE competency, and enough that need no job', () => {
    expect(bankFaults(bank)).toEqual([])
  })

  it('names the missing part when a type, a field or a competency is thinned out', () => {
    const withoutFinance = bank.filter((question) => question.field !== 'finance')
    expect(bankFaults(withoutFinance)).toContain('field finance: 0, at least 5 are needed')
    const withoutTechnology = bank.filter((question) => !question.nace.includes('technology'))
    expect(bankFaults(withoutTechnology)).toContain('competency technology: 0, at least 8 are needed')
    const needingWork = bank.map((question) => ({ ...question, answerableWithoutJob: false }))
    expect(bankFaults(needingWork)).toContain('answerable without a job: 0, at least 25 are needed')
    expect(bankFaults([...bank, sound])).toContain(`id stands twice: ${sound.id}`)
  })

  it.each<[string, Partial<Question>, string]>([
    ['two asks in one', { text: 'Tell me about a team you led. What did you learn?' }, 'asks for 2 things'],
    [
      'an ask hidden behind and',
      { text: 'What did you build and how did you test it?' },
      'asks for 2 things',
    ],
    ['no ask', { text: 'A customer is upset with you.' }, 'asks for 0 things'],
    ['31 words', { text: `What ${'did you then '.repeat(10)}do?` }, 'more than 30 words'],
    ['a hard text', { text: 'How did organizational responsibilities facilitate collaboration?' }, 'grade'],
    ['a hard hint', { hint: 'Operationalize interdisciplinary considerations individually.' }, 'grade'],
    ['an idiom', { hint: 'Tell when you went the extra mile for a guest.' }, 'idiom'],
    ['family', { text: 'How does your family feel about your plans?' }, 'may not ask'],
    ['age', { followUps: ['How old were you?', 'What came next?'] }, 'may not ask'],
    ['health', { trap: 'You forget to speak about your health.' }, 'may not ask'],
    ['an exclamation mark', { hint: 'Take your time and think of one case!' }, 'holds "!"'],
    ['a rephrase that repeats', { rephrase: sound.text }, 'same thing twice'],
  ])('turns away a question with %s', (_, change, fault) => {
    expect(questionFaults({ ...sound, ...change }).join('; ')).toContain(fault)
  })

  it('refuses unknown fields, a third competency and a field on a question that has none', () => {
    const refused = (change: object) => questionsSchema.safeParse([{ ...sound, ...change }]).success
    expect(refused({})).toBe(true)
    expect(refused({ notes: 'later' })).toBe(false)
    expect(refused({ nace: ['career', 'teamwork', 'technology'] })).toBe(false)
    expect(refused({ field: 'finance' })).toBe(false)
    expect(refused({ suggestedSeconds: 200 })).toBe(false)
  })
})
