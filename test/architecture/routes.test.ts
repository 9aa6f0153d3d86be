import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const builders = '(public|account|student|advisor|admin|recruiter|operator)(Loader|Action)'
const guarded = new RegExp(`^export const (loader|action) = ${builders}\\(\\{`, 'gm')
const exported = /^export (?:async function|function|const|let|\{[^}]*\b)\s*\b(loader|action)\b/gm

/** Loaders and actions of a route file that do not come straight from a guarded builder with a permission. */
export function unguarded(source: string): string[] {
  const built = new Set([...source.matchAll(guarded)].map((match) => match[1]))
  const wrong = [...source.matchAll(exported)]
    .map((match) => match[1] ?? '')
    .filter((name) => !built.has(name))
  for (const name of built) {
    const start = source.indexOf(`export const ${name} =`)
    if (!/permission: '[a-z-]+\.[a-z-]+'/.test(source.slice(start, start + 300)))
      wrong.push(`${name} without permission`)
  }
  return wrong
}

const files = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((file) => /^(root\.tsx|routes\/.*route\.tsx?|routes\/[^/]+\.tsx?)$/.test(file))
  .map((file) => join('app', file))

test('R-01 every loader and action comes from a guarded builder that names its permission', () => {
  expect(files.length).toBeGreaterThan(5)
  const wrong = files.flatMap((file) =>
    unguarded(readFileSync(file, 'utf8')).map((name) => `${file}: ${name}`),
  )
  expect(wrong).toEqual([])
})

test.each([
  ['export async function loader() { return null }'],
  ['export const action = async () => null'],
  ['const loader = 1\nexport { loader }'],
  ['export const loader = studentLoader({ run: async () => null })'],
])('R-01 a planted hole is found: %s', (source) => {
  expect(unguarded(source)).not.toEqual([])
})

test('G22: every page of figures is read in turn, so that many tabs of one school leave room for the others', () => {
  const figures = files.filter((file) => /admin\.figures/.test(file))
  const bare = figures.filter(
    (file) => !/^export const loader = adminLoader\(\{\n {2}inTurn: true,/m.test(readFileSync(file, 'utf8')),
  )
  expect([figures.length > 4, bare]).toEqual([true, []])
})
