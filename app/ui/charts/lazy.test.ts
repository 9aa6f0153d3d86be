import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const sources = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
  .map((file) => ({ file, text: readFileSync(join('app', file), 'utf8') }))

const filesWith = (pattern: RegExp) =>
  sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file)

it('G2 keeps the chart library out of every page’s first load', () => {
  expect(sources.length).toBeGreaterThan(50)
  expect(filesWith(/from 'recharts/)).toEqual([join('ui', 'charts', 'trend-chart.tsx')])
  expect(filesWith(/from '[^']*trend-chart/)).toEqual([])
  expect(filesWith(/import\('[^']*trend-chart/)).toEqual([join('ui', 'charts', 'trend-figure.tsx')])
})
