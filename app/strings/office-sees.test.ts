import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { assignments } from './en-US/assignments.ts'
import { home } from './en-US/home.ts'

const mailWords = (id: string) =>
  readFileSync(new URL(`../../content/mail/${id}.json`, import.meta.url), 'utf8')

test('the home, the mails and the page of an assignment say the same of what the school sees', () => {
  const [sees = ''] = /[^.]+\./u.exec(assignments.mine.sees) ?? []
  expect(sees).toBe('Your school sees whether you began and finished, and when.')
  const places = [home.assigned.text('Due soon'), mailWords('assignment-published'), mailWords('assignment-due-soon')] // prettier-ignore
  for (const place of places) {
    expect(place).toContain(sees)
    expect(place).not.toContain('nothing else')
  }
})
