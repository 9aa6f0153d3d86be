import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import * as enUS from './en-US.ts'
import { landing } from './en-US/landing.ts'

const folder = new URL('./en-US/', import.meta.url)
const areas = await Promise.all(
  readdirSync(folder).map(async (file) => [file, await import(new URL(file, folder).href)] as const),
)

/** Enough kinds of values for any function of the catalogue to speak. */
const samples: readonly unknown[][] = [[2, 3, 4], [['mail', 'AI']], ['Ana', 'Northfield', 'Friday']]

/** Every string of the catalogue with its path; functions speak with sample values. */
function sentences(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') return samples.flatMap((args) => spoken(value as Speaker, args, path))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => sentences(inner, `${path}.${key}`))
}

type Speaker = (...args: unknown[]) => unknown

function spoken(speak: Speaker, args: unknown[], path: string): [string, string][] {
  try {
    return sentences(speak(...args), path)
  } catch {
    return []
  }
}

const all = areas.flatMap(([file, area]) => sentences(area, file))

it('speaks plainly: no exclamation marks and no emoji on any screen', () => {
  expect(all.length).toBeGreaterThan(200)
  expect(all.filter(([, text]) => /!|\p{Extended_Pictographic}/u.test(text))).toEqual([])
})

it('says feedback, never coach, and calls nobody a user', () => {
  expect(all.filter(([, text]) => /\bcoach|\busers?\b/i.test(text))).toEqual([])
})

it('holds every area of the catalogue in one place for translators', () => {
  for (const [file, area] of areas) expect(enUS, file).toMatchObject(area)
})

it('keeps the headline of the front page to nine words', () => {
  expect(landing.headline.split(/\s+/).length).toBeLessThanOrEqual(9)
})
