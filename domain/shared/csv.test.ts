import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { csvOf } from './csv.ts'

test.each(['=1+1', '+SUM(A1)', '-2+3', '@cmd', '\t=1', ' =1', '＝1'])(
  'R-67 “%s” is text in a spreadsheet, and no formula',
  (name) => {
    expect(csvOf([[name]])).toContain(`'${name}`)
  },
)

test('commas, quotes and lines of a name stay in its cell', () => {
  expect(csvOf([['a,b', 'say "hi"', 'x\ny', 3, null]])).toBe('\uFEFF"a,b","say ""hi""","x\ny",3,\r\n')
})

test('R-67 every file for a spreadsheet is written here: nobody else doubles quotes', () => {
  const sources = globSync('{app,domain,jobs,integrations,runtime}/**/*.{ts,tsx}').filter((file) => !file.includes('.test.')) // prettier-ignore
  expect(sources.length).toBeGreaterThan(500)
  expect(sources.filter((file) => readFileSync(file, 'utf8').includes(`replaceAll('"', '""')`))).toEqual(['domain/shared/csv.ts']) // prettier-ignore
})
