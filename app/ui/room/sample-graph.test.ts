import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { readSampleChoice, type SampleChoice } from '#app/ui/sample-choice.ts'

const sources = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
  .map((file) => join('app', file))
const textOf = (file: string) => readFileSync(file, 'utf8')

/** Files of ours that `file` brings along at once, and those that it fetches only when asked. Types leave no code behind. */
function importsOf(file: string) {
  const found = (pattern: RegExp) =>
    [...textOf(file).matchAll(pattern)].flatMap(([, specifier = '']) => resolve(file, specifier) ?? [])
  return {
    atOnce: found(/^(?:import|export)\s(?!type\b)[^;]*?from '([^']+)'/gms),
    later: found(/\bimport\('([^']+)'\)/g),
  }
}

function resolve(from: string, specifier: string): string | null {
  const path = specifier.replace(/\?.*$/, '')
  if (path.startsWith('#app/')) return join('app', path.slice('#app/'.length))
  return path.startsWith('.') && existsSync(join(dirname(from), path)) ? join(dirname(from), path) : null
}

/** With everything that is fetched later as well. */
function allBehind(entry: string, seen = new Set<string>()): Set<string> {
  if (seen.has(entry)) return seen
  seen.add(entry)
  const { atOnce, later } = importsOf(entry)
  for (const file of [...atOnce, ...later]) allBehind(file, seen)
  return seen
}

const isOfSamples = (file: string) => /capture\/sample-source|room\/sample-/.test(file)

it('a sample’s code comes with no page: each room fetches its own, and only that', () => {
  const outside = sources.filter((file) => !isOfSamples(file))
  expect(outside.filter((file) => importsOf(file).atOnce.some(isOfSamples))).toEqual([])
  const asking = outside.filter((file) => importsOf(file).later.some(isOfSamples))
  expect(asking.toSorted()).toEqual(['app/ui/room/video-answer.tsx', 'app/ui/room/voice-answer.tsx'])
})

it('S1-1 a sample in the voice room has no picture either, and asks for no device', () => {
  const voice = [...allBehind('app/ui/room/voice-answer.tsx')]
  expect(voice).toContain('app/capture/sample-source.ts')
  const picture = /createElement\('(?:video|canvas)'\)|captureStream|\bvideo:\s*[{t]/
  expect(voice.filter((file) => file.startsWith('app/capture') && picture.test(textOf(file)))).toEqual([])
  expect(voice).not.toContain('app/ui/room/live-picture.tsx')
  for (const file of sources.filter(isOfSamples))
    expect(textOf(file)).not.toMatch(/getUserMedia|getDisplayMedia/)
})

const choice: SampleChoice = {
  id: 'weak',
  mode: 'voice',
  title: 'A first try',
  voice: '/samples/a',
  video: null,
}
afterEach(() => vi.unstubAllGlobals())

it('a sample that a device remembers plays in the sandbox and nowhere else', () => {
  const getItem = vi.fn(() => JSON.stringify(choice))
  vi.stubGlobal('window', { localStorage: { getItem } })
  expect(readSampleChoice(false)).toBeNull()
  expect(getItem).not.toHaveBeenCalled()
  expect(readSampleChoice(true)).toEqual(choice)
})
