import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { questionsSchema } from '#domain/interviews/index.ts'
import { seedAnswersSchema, seedPeopleSchema, type SeedAnswer } from '#runtime/content-files.ts'
import { namesIn, peopleFaults, seedAnswerFaults, seedSetFaults } from './bars/seed.ts'
import { wordCount } from './bars/wording.ts'

const json = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
const answers = seedAnswersSchema.parse(json('./seed/answers.json'))
const people = seedPeopleSchema.parse(json('./seed/people.json'))
const ids = readdirSync(new URL('./questions/', import.meta.url)).flatMap((file) =>
  questionsSchema.parse(json(`./questions/${file}`)).map(({ id }) => id),
)
const first = answers[0]!

describe('the answers of invented students', () => {
  it('are 60 to 180 words long and name no person, firm, address or number', () => {
    expect(answers.flatMap(seedAnswerFaults)).toEqual([])
  })

  it('are enough, of all qualities and from many fields of study', () => {
    expect(seedSetFaults(answers)).toEqual([])
  })

  it('answer questions of the bank, each in three qualities that grow in substance', () => {
    for (const questionId of new Set(answers.map((answer) => answer.questionId))) {
      expect(ids).toContain(questionId)
      const lengths = (['weak', 'middling', 'strong'] as const).map((quality) => {
        const text = answers.find(
          (answer) => answer.questionId === questionId && answer.quality === quality,
        )?.text
        return wordCount(text ?? '')
      })
      expect(lengths).toEqual(lengths.toSorted((a, b) => a - b))
      expect(lengths[0]).toBeGreaterThan(0)
    }
  })

  it.each<[string, Partial<SeedAnswer>, string]>([
    ['59 words', { text: 'word '.repeat(59) }, 'has 59 words'],
    ['181 words', { text: 'word '.repeat(181) }, 'has 181 words'],
    ['a name', { text: `${first.text} Then I asked Maria for help.` }, 'may name someone: Maria'],
    ['a firm', { text: `${first.text} I worked at Initech for a year.` }, 'may name someone: Initech'],
    ['an address', { text: `${first.text} write to me@mail.example` }, 'holds an address'],
    ['a telephone number', { text: `${first.text} call 555 010 4477` }, 'holds an address'],
  ])('are turned away with %s', (_, change, fault) => {
    expect(seedAnswerFaults({ ...first, ...change }).join('; ')).toContain(fault)
  })

  it('are turned away as a set when few, repeated or all alike', () => {
    expect(seedSetFaults(answers.slice(0, 59))).toContain('only 59 answers')
    expect(seedSetFaults([...answers, first])).toEqual(['an id stands twice', 'a text stands twice'])
    expect(seedSetFaults(answers.filter(({ quality }) => quality !== 'weak'))).toContain(
      'too few weak answers',
    )
    expect(seedSetFaults(answers.map((answer) => ({ ...answer, study: 'Law' })))).toEqual([
      'fewer than 20 fields of study',
    ])
  })

  it('may begin sentences with a capital and speak of days and languages', () => {
    expect(namesIn('On Friday I spoke Portuguese. Nobody minded. She said: "Go on."')).toEqual([])
  })
})

describe('the invented people', () => {
  it('are 140 or more, each with a name of their own', () => {
    expect(peopleFaults(people)).toEqual([])
  })

  it('are turned away when few or repeated', () => {
    expect(peopleFaults(people.slice(0, 139))).toEqual(['only 139 people'])
    expect(peopleFaults([...people, people[0]!])).toEqual(['a name stands twice'])
    expect(peopleFaults(people.map(({ first }) => ({ first, last: 'Smith' })))).toEqual([
      'too few last names',
    ])
    expect(peopleFaults(people.map(({ last }) => ({ first: 'Alex', last })))).toEqual(['too few first names'])
  })
})
