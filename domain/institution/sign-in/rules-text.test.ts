import { expect, it } from 'vitest'
import { readRules, rulesText } from './rules-text.ts'

it('rules are read line by line, and written as they were', () => {
  const text = 'realm_access.roles = student > student\ngroups = /staff/career office > advisor'
  expect(readRules(`\n ${text.replace('\n', '\r\n\r\n')} `)).toEqual([
    { claim: 'realm_access.roles', value: 'student', role: 'student' },
    { claim: 'groups', value: '/staff/career office', role: 'advisor' },
  ])
  expect(rulesText(readRules(text))).toBe(text)
})

it.each([
  ['groups = x', 'Line 1 is no rule'],
  ['groups = a > student\ngroups = b > owner', 'Line 2 names no role'],
  [Array.from({ length: 51 }, () => 'a = b > student').join('\n'), 'At most 50'],
])('a line that is no rule is named: %s', (text, says) => {
  expect(() => readRules(text)).toThrow(says)
})
