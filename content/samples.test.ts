import { readdirSync, readFileSync } from 'node:fs'
import { ALL_FORMATS, BufferSource, Input } from 'mediabunny'
import { beforeAll, describe, expect, it } from 'vitest'
import { sampleReportSchema } from '#domain/coaching/index.ts'
import { captions } from '#domain/recordings/captions.ts'
import { hearSampleTake, sampleTakesSchema, sampleWords, type SampleTake } from '#domain/recordings/index.ts'
import { placeWords } from '#domain/recordings/words/place-words.ts'
import { mostSampleBytes, sampleFaults, type SampleFile } from './bars/samples.ts'

const here = (path: string) => new URL(`./samples/${path}`, import.meta.url)
const json = (path: string): unknown => JSON.parse(readFileSync(here(path), 'utf8'))
const { label, takes } = sampleTakesSchema.parse(json('takes.json'))
const { answers } = sampleReportSchema.parse(json('sample-report.json'))
const names = readdirSync(here('media/'))
const files = new Map<string, SampleFile & { tracks: string[]; keys: number[] }>()

beforeAll(async () => {
  for (const name of names) files.set(name, await read(name))
})

async function read(name: string) {
  const bytes = readFileSync(here(`media/${name}`))
  if (!name.endsWith('.webm')) return { bytes, seconds: null, tracks: [], keys: [] }
  const input = new Input({ formats: ALL_FORMATS, source: new BufferSource(bytes) })
  const tracks = await input.getTracks()
  const sound = await input.getPrimaryAudioTrack()
  const picture = await input.getPrimaryVideoTrack()
  const keys: number[] = []
  for (let second = 0; picture && second < 40; second += 1) {
    const { EncodedPacketSink } = await import('mediabunny')
    const packet = await new EncodedPacketSink(picture).getKeyPacket(second)
    keys.push(second - (packet?.timestamp ?? NaN))
  }
  const codecs = await Promise.all(tracks.map((track) => track.codec))
  return { bytes, seconds: (await sound?.computeDuration()) ?? NaN, tracks: codecs.map(String), keys }
}

const fileOf = (name: string) => files.get(name)
const each = answers.map(({ id, text }) => ({ id, text, take: takes[id] }))
const first = each[0]!

describe('the sample’s spoken answers', () => {
  it('say every word of their answers, at rising times within the sound, in files that are what the list says', () => {
    expect(each.flatMap(({ text, take }) => sampleFaults({ text, take, fileOf }))).toEqual([])
  })

  it('are said to be spoken by a machine, stay under 4 MB together, and leave no file behind', () => {
    expect(label).toBe('Spoken by a machine')
    const named = each.flatMap(({ take }) => [take.voice, take.captions, ...(take.video ? [take.video] : [])])
    expect(named.map(({ file }) => file).toSorted()).toEqual(names.toSorted())
    expect(named.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(mostSampleBytes)
  })

  it('are Opus in WebM, and one is drawn: VP8 at 480p with a picture to start from each second', () => {
    for (const { take } of each) expect(fileOf(take.voice.file)?.tracks).toEqual(['opus'])
    const drawn = each.filter(({ take }) => take.video)
    expect(drawn).toHaveLength(1)
    const { video } = drawn[0]!.take
    expect(video).toMatchObject({ width: 640, height: 480 })
    expect(fileOf(video!.file)?.tracks.toSorted()).toEqual(['opus', 'vp8'])
    for (const late of fileOf(video!.file)!.keys) expect(late).toBeLessThanOrEqual(1)
  })

  it('have captions by the product’s own rule, from the same words (S4-6)', () => {
    for (const { take } of each) {
      const vtt = readFileSync(here(`media/${take.captions.file}`), 'utf8')
      expect(vtt).toBe(captions(placeWords(sampleWords(take))))
    }
  })

  it('are ground truth: what loudness tells agrees with when the words were said', () => {
    for (const { take } of each) {
      const { sound, placed } = hearSampleTake(take, { targetSeconds: 90 })
      expect(Math.abs((sound.firstSoundMs ?? NaN) - placed.words[0]!.from)).toBeLessThanOrEqual(150)
      const gaps = gapsIn(take).filter(({ from, to }) => to - from >= 750)
      for (const gap of gaps) {
        const near = sound.pauses.find(({ from }) => Math.abs(from - gap.from) <= 250)
        expect(near, `a pause at ${gap.from} ms`).toBeDefined()
        expect(Math.abs(near!.to - gap.to)).toBeLessThanOrEqual(150)
      }
      expect(sound.pauses.length).toBeLessThanOrEqual(
        gapsIn(take).filter(({ from, to }) => to - from >= 600).length,
      )
    }
  })

  it('grow calmer from try to try: less silence, at a pace that people speak at', () => {
    const heard = each.map(({ take }) => hearSampleTake(take, { targetSeconds: 90 }))
    const silence = heard.map(({ facts, durationMs }) => (facts.pauses?.totalMs ?? 0) / durationMs)
    expect(silence).toEqual(silence.toSorted((a, b) => b - a))
    for (const { facts } of heard) {
      expect(facts.pace?.wordsPerMinute).toBeGreaterThan(120)
      expect(facts.pace?.wordsPerMinute).toBeLessThan(200)
      expect(facts.fillers).toMatchObject({ count: 0 })
    }
  })
})

function gapsIn(take: SampleTake) {
  const words = sampleWords(take)
  return words.slice(1).map((word, index) => ({ from: words[index]!.to, to: word.from }))
}

const changed = (change: (take: SampleTake) => void) => {
  const take = structuredClone(first.take)
  change(take)
  return sampleFaults({ text: first.text, take, fileOf }).join('; ')
}

it.each<[string, (take: SampleTake) => void, string]>([
  ['another text', (take) => (take.textSha256 = '0'.repeat(64)), 'another text'],
  ['another word', (take) => (take.words[3]!.text = 'easy,'), 'other words'],
  ['a word too few', (take) => void take.words.pop(), 'other words'],
  ['a word before its time', (take) => (take.words[5]!.from = 1), 'before the last one ends'],
  ['a word after the end', (take) => (take.seconds = 20), 'ends after the sound'],
  ['a sound of another length', (take) => (take.seconds += 1), 'lasts'],
  ['a word without length', (take) => (take.words[5]!.to = take.words[5]!.from), 'a length that no word has'],
  ['another file', (take) => (take.voice.sha256 = '0'.repeat(64)), 'other bytes'],
  ['a missing file', (take) => (take.voice.file = 'weak-00000000.webm'), 'is missing'],
])('a spoken sample with %s is turned away', (_, change, fault) => {
  expect(changed(change)).toContain(fault)
})
