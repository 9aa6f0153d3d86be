import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { promptManifestSchema, questionsSchema, type Question } from '#domain/interviews/question-bank.ts'
import { promptFaults, readVtt, type PromptFiles } from './bars/prompts.ts'

const here = (path: string) => new URL(path, import.meta.url)
const bank = readdirSync(here('./questions/')).flatMap((file) =>
  questionsSchema.parse(JSON.parse(readFileSync(here(`./questions/${file}`), 'utf8'))),
)
const manifest = promptManifestSchema.parse(JSON.parse(readFileSync(here('./prompts/manifest.json'), 'utf8')))

function filesOf(question: Question): PromptFiles {
  const webm = here(`./prompts/${question.id}.webm`)
  const vtt = here(`./prompts/${question.id}.vtt`)
  return {
    bytes: existsSync(webm) ? statSync(webm).size : undefined,
    vtt: existsSync(vtt) ? readFileSync(vtt, 'utf8') : undefined,
  }
}

const first = bank[0]!
const sound = filesOf(first)
const entry = manifest.prompts[first.id]!
const oneCaption = (end: string) => `WEBVTT\n\n00:00:00.150 --> ${end}\n${first.text}\n`
const withEntry = (change: Partial<typeof entry>) => ({
  ...manifest,
  prompts: { ...manifest.prompts, [first.id]: { ...entry, ...change } },
})

describe('the recorded prompts', () => {
  it('speak the text of every question and carry captions with its words and times (S4-6)', () => {
    expect(bank.flatMap((question) => promptFaults(question, manifest, filesOf(question)))).toEqual([])
  })

  it('are said to be spoken by a machine, and none is left over from an older bank', () => {
    expect(manifest.label).toBe('Spoken by a machine')
    expect(Object.keys(manifest.prompts).toSorted()).toEqual(bank.map(({ id }) => id).toSorted())
    const files = readdirSync(here('./prompts/')).filter((file) => file !== 'manifest.json')
    expect(files.toSorted()).toEqual(bank.flatMap(({ id }) => [`${id}.vtt`, `${id}.webm`]).toSorted())
  })

  it('stay small: about 13 kB each and under 2 MB in all', () => {
    const bytes = Object.values(manifest.prompts).map((prompt) => prompt.bytes)
    const all = bytes.reduce((sum, size) => sum + size, 0)
    expect(all).toBeLessThan(2_000_000)
    expect(all / bytes.length).toBeLessThan(18_000)
  })

  it('are Opus in WebM', () => {
    const head = readFileSync(here(`./${first.promptFile}`)).subarray(0, 400)
    expect(head.subarray(0, 4).toString('hex')).toBe('1a45dfa3')
    expect(head.includes('webm')).toBe(true)
    expect(head.includes('A_OPUS')).toBe(true)
  })

  it.each<[string, Partial<Question>, PromptFiles, typeof manifest, string]>([
    ['a changed text', { text: 'What is new?' }, sound, manifest, 'recorded with another text'],
    ['another question’s file', { promptFile: 'prompts/other.webm' }, sound, manifest, 'another recording'],
    ['no recording', {}, { ...sound, bytes: undefined }, manifest, 'a file is missing'],
    ['a cut recording', {}, { ...sound, bytes: 900 }, manifest, 'size that its length rules out'],
    ['other words', {}, { ...sound, vtt: sound.vtt?.replace('Tell', 'Told') }, manifest, 'other words'],
    [
      'a caption too early',
      {},
      { ...sound, vtt: `${sound.vtt}\n00:00:00.100 --> 00:00:01.000\nx` },
      manifest,
      'early',
    ],
    ['a wrong length', {}, sound, withEntry({ seconds: 60 }), 'end elsewhere'],
    ['another size', {}, { ...sound, bytes: entry.bytes + 1 }, manifest, 'the manifest says'],
    ['changed captions', {}, { ...sound, vtt: `${sound.vtt}\n` }, manifest, 'captions of another size'],
    [
      'a caption that flies by',
      {},
      { ...sound, vtt: oneCaption('00:00:00.400') },
      manifest,
      'too fast to read',
    ],
    [
      'a caption without time',
      {},
      { ...sound, vtt: oneCaption('00:00:00.150') },
      manifest,
      'ends before it starts',
    ],
    ['no manifest entry', { id: 'unknown' }, sound, manifest, 'not in the manifest'],
  ])('are turned away with %s', (_, change, files, list, fault) => {
    expect(promptFaults({ ...first, ...change }, list, files).join('; ')).toContain(fault)
  })

  it('have captions that a reader of WebVTT understands, or are refused', () => {
    expect(readVtt('WEBVTT\n\n00:01:02.500 --> 00:01:04.000\nWhy?\n')).toEqual([
      { start: 62.5, end: 64, text: 'Why?' },
    ])
    expect(() => readVtt('00:01 --> 00:02\nWhy?')).toThrow('begins with WEBVTT')
    expect(() => readVtt('WEBVTT\n\n1 --> 2\nWhy?')).toThrow('not a caption')
  })
})
