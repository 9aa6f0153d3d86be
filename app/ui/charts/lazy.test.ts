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
  const charts = ['trend', 'weeks']
  expect(filesWith(/from 'recharts/).toSorted()).toEqual(
    charts.map((name) => join('ui', 'charts', `${name}-chart.tsx`)),
  )
  for (const name of charts) {
    expect(filesWith(new RegExp(`from '[^']*${name}-chart`))).toEqual([])
    const lazily = filesWith(new RegExp(`import\\('[^']*${name}-chart`))
    expect(lazily).toEqual([join('ui', 'charts', `${name}-figure.tsx`)])
  }
})
