import { readFileSync, readdirSync } from 'node:fs'
import {
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  wcagContrast,
} from 'culori'
import { describe, expect, it } from 'vitest'
import { chartSeries, colorPairs, contrastFloor, parseColorTokens } from './tokens.ts'

const tokens = parseColorTokens(readFileSync(new URL('../styles/tokens.css', import.meta.url), 'utf8'))
const themes = ['light', 'dark'] as const

function color(name: string, theme: 'light' | 'dark'): string {
  const token = tokens.get(name)
  if (!token) throw new Error(`tokens.css holds no colour named ${name}`)
  return token[theme]
}

describe.each(themes)('the %s theme', (theme) => {
  it.each(colorPairs)('shows $front on $back well enough for $use', ({ front, back, use }) => {
    expect(wcagContrast(color(front, theme), color(back, theme))).toBeGreaterThanOrEqual(contrastFloor[use])
  })

  it.each([
    ['full color vision', (c: string) => c],
    ['protanopia', filterDeficiencyProt(1)],
    ['deuteranopia', filterDeficiencyDeuter(1)],
    ['tritanopia', filterDeficiencyTrit(1)],
  ] as const)('keeps chart series apart with %s', (_, seen) => {
    const difference = differenceCiede2000()
    chartSeries.forEach((a, index) => {
      for (const b of chartSeries.slice(index + 1)) {
        // CIEDE2000 of 10 is well past "noticeable at a glance"; series also differ in dash and marker.
        expect(difference(seen(color(a, theme)), seen(color(b, theme))), `${a} against ${b}`).toBeGreaterThan(
          10,
        )
      }
    })
  })
})

it('names colours in tokens.css alone: no other style sheet or component holds a literal colour', () => {
  const root = new URL('../', import.meta.url)
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.(css|tsx)$/.test(file) && !file.endsWith('tokens.css') && !file.includes('.test.'),
  )
  const literal = /#[0-9a-f]{3,8}\b(?=[;"'\s)])|\b(?:rgb|hsl|oklch)a?\(/i
  const offenders = files.filter((file) =>
    literal.test(readFileSync(new URL(file, root), 'utf8').replaceAll(/url\([^)]*\)/g, '')),
  )
  expect(offenders).toEqual([])
})
