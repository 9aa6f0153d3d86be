import { expect, test } from 'vitest'
import { statementNames } from './statement-names.ts'

test('the same statement gets the same name, another statement another', () => {
  const name = statementNames()
  const first = name({ sql: 'SELECT 1' })
  expect(first).not.toBe('')
  expect(name({ sql: 'SELECT 2' })).not.toBe(first)
  expect(name({ sql: 'SELECT 1' })).toBe(first)
})

test('R-08 two processes name the same statement alike, and different ones apart, in whatever order they come', () => {
  const [web, worker] = [statementNames(), statementNames()]
  const [select, remove] = [{ sql: 'SELECT 1' }, { sql: 'DELETE FROM t' }]
  const named = [web(select), web(remove)]
  expect([worker(remove), worker(select)].toReversed()).toEqual(named)
  expect(named[0]).not.toBe(named[1])
})

test('past the bound a new statement goes unnamed, and a known one keeps its name', () => {
  const name = statementNames(2)
  const known = name({ sql: 'SELECT 1' })
  name({ sql: 'SELECT 2' })
  expect(name({ sql: 'SELECT 3' })).toBe('')
  expect(name({ sql: 'SELECT 1' })).toBe(known)
})

test('transaction control goes unnamed', () => {
  const name = statementNames()
  expect(['BEGIN', 'COMMIT', 'ROLLBACK', 'SAVEPOINT s0'].map((sql) => name({ sql }))).toEqual([
    '',
    '',
    '',
    '',
  ])
})
