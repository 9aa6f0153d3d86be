import { readFileSync } from 'node:fs'
import { formatHex, wcagContrast } from 'culori'
import { describe, expect, it } from 'vitest'
import { contrast, contrastIn, leastContrast, nearestReadable, readColor, surfaces } from './accent.ts'

const css = readFileSync(new URL('../../app/styles/tokens.css', import.meta.url), 'utf8')

describe('a school’s color', () => {
  it('is measured on the pages’ own surfaces', () => {
    const token = (name: string) => new RegExp(`--${name}: light-dark\\((oklch\\([^)]*\\)), (oklch\\([^)]*\\))\\)`).exec(css)! // prettier-ignore
    const names = ['paper', 'paper-raised', 'paper-sunk']
    expect(names.map((name) => formatHex(token(name)[1]!))).toEqual(surfaces.light)
    expect(names.map((name) => formatHex(token(name)[2]!))).toEqual(surfaces.dark)
  })

  it('is measured as WCAG does', () => {
    for (const color of ['#8a1538', '#ffcb05', '#00274c', '#123456', '#fefdf8']) {
      for (const surface of surfaces.light) expect(contrast(color, surface)).toBeCloseTo(wcagContrast(color, surface), 5) // prettier-ignore
    }
  })

  it.each([
    ['light', '#ffcb05'],
    ['light', '#ffffff'],
    ['dark', '#00274c'],
    ['dark', '#000000'],
  ] as const)('that cannot be read on %s pages gets the nearest that can: %s', (theme, color) => {
    expect(contrastIn(theme, color)).toBeLessThan(leastContrast)
    const nearest = nearestReadable(theme, color)
    expect(contrastIn(theme, nearest)).toBeGreaterThanOrEqual(leastContrast)
    // No step further than needed.
    expect(contrastIn(theme, nearest)).toBeLessThan(leastContrast + 0.2)
  })

  it('that can be read stays', () => {
    expect(nearestReadable('light', '#8a1538')).toBe('#8a1538')
    expect(nearestReadable('dark', '#ffcb05')).toBe('#ffcb05')
  })

  it.each([['#ABC', '#aabbcc'], [' 8A1538 ', '#8a1538'], ['red', null], ['#12345', null], ['', null]])('%s is read as %s', (typed, color) => {
    expect(readColor(typed)).toBe(color)
  }) // prettier-ignore
})
