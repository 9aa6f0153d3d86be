import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { HeardWord } from '#domain/recordings/ports.ts'
import { startOpenAiSimulator } from '../simulators/openai/openai-simulator.ts'
import type { OpenAiSimulator } from '../simulators/openai/openai-simulator.ts'
import type { TranscriptionFault } from '../simulators/openai/transcription-faults.ts'
import { silentWebm } from './silent-webm.ts'
import { testTranscriberCapabilities } from './test-transcriber-capabilities.ts'
import { openAiTranscriber } from './transcriber.ts'
import type { TranscriberOptions } from './transcriber.ts'

const apiKey = 'test-key'
let simulator: OpenAiSimulator
beforeAll(async () => {
  simulator = await startOpenAiSimulator({ port: 0, apiKey: 'coach-key', transcribeKey: apiKey })
})
beforeEach(() => {
  simulator.transcription.cues.clear()
  simulator.transcription.faults.set('none')
})
afterAll(() => simulator.close())

const optionsFor = (part: Partial<TranscriberOptions> = {}): TranscriberOptions => ({
  baseURL: simulator.url,
  apiKey,
  model: 'whisper-1',
  timeoutMs: 5_000,
  maxBytes: 2_000_000,
  ...part,
})

const spoken: readonly HeardWord[] = [
  { text: 'Well,', from: 120, to: 480 },
  { text: 'I', from: 640, to: 700 },
  { text: 'didn’t', from: 700, to: 960 },
  { text: 'stop.', from: 980, to: 1_310 },
  { text: 'Sales', from: 1_800, to: 2_200 },
  { text: 'grew', from: 2_200, to: 2_480 },
  { text: '12%.', from: 2_500, to: 3_105 },
]
// An empty element more than the silence by which a house is examined: that one uses up no script.
const sound = {
  bytes: Uint8Array.of(...silentWebm(), 0xec, 0x80),
  contentType: 'audio/webm' as const,
  language: null,
}

function script(words: readonly HeardWord[] = spoken, language = 'en') {
  simulator.transcription.cues.add({ words, language, seconds: 4.25 }, null)
}
const hear = (part: Partial<TranscriberOptions> = {}, given: Partial<{ language: string | null; bytes: Uint8Array; contentType: 'audio/webm' | 'audio/ogg' | 'audio/mp4' }> = {}) =>
  openAiTranscriber(optionsFor(part)).transcribe({ ...sound, ...given }, new AbortController().signal) // prettier-ignore

const sentCalls = () =>
  simulator.requests().map(({ body, headers }) => ({
    ...(JSON.parse(body) as { fields: [string, string][]; files: Record<string, unknown>[] }),
    headers,
  }))

describe('words with times over real HTTP', () => {
  it('gives each word with its marks and whole milliseconds, the language and what was counted', async () => {
    script()
    expect(await hear()).toEqual({
      language: 'en',
      words: spoken,
      seconds: 5,
      model: 'whisper-1',
      requestId: expect.stringMatching(/^req_sim_/u),
    })
  })

  it('joins the tokens of a server that keeps words inside its segments', async () => {
    script()
    expect(await hear({ model: 'own-tokens' })).toMatchObject({
      words: spoken,
      language: 'en',
      seconds: 4.25,
    })
  })

  it('gives words a stretch instead of a moment where the server times segments only, and says so', async () => {
    script()
    const transcriber = openAiTranscriber(optionsFor({ model: 'own-segments', abilities: ['segments'] }))
    expect(transcriber.capabilities).toEqual({ words: false, fillers: false })
    const { words } = await transcriber.transcribe(sound, new AbortController().signal)
    expect(words.map(({ text }) => text)).toEqual(spoken.map(({ text }) => text))
    expect(words.map(({ from, to }) => [from, to])).toEqual([
      ...Array.from({ length: 4 }, () => [120, 1_310]),
      ...Array.from({ length: 3 }, () => [1_800, 3_105]),
    ])
  })

  it.each(['gpt-4o-transcribe', 'gpt-4o-mini-transcribe'])('asks %s for text alone', async (model) => {
    script()
    const transcriber = openAiTranscriber(optionsFor({ model }))
    expect(transcriber.capabilities.words).toBe(false)
    const { words, language } = await transcriber.transcribe(sound, new AbortController().signal)
    expect(words.map(({ text }) => text)).toEqual(spoken.map(({ text }) => text))
    expect(language).toBeNull()
    expect(sentCalls().at(-1)?.fields).toContainEqual(['response_format', 'json'])
  })

  it('finds the words of one certain sound by its bytes, as often as it is asked', async () => {
    script()
    await hear()
    const sha256 = String(sentCalls().at(-1)?.files[0]?.['sha256'])
    simulator.transcription.cues.add({ words: spoken.slice(1, 3), language: 'en', seconds: null }, { sha256 })
    for (let again = 0; again < 2; again += 1) expect((await hear()).words).toHaveLength(2)
    simulator.transcription.cues.clear()
  })

  it('hears nothing where nothing is scripted', async () => {
    expect(await hear()).toMatchObject({ words: [], language: null, seconds: null })
  })
})

describe('what leaves for the transcriber', () => {
  it.each([
    ['audio/webm', 'speech.webm', sound.bytes],
    ['audio/ogg', 'speech.ogg', Buffer.from('OggS and more')],
    ['audio/mp4', 'speech.m4a', Buffer.from('....ftypM4A ')],
  ] as const)(
    'is %s under the name %s, with the language and nothing else',
    async (contentType, name, bytes) => {
      await hear({}, { contentType, bytes, language: 'de' })
      const sent = sentCalls().at(-1)
      expect(sent?.files).toEqual([
        { name, type: contentType, bytes: bytes.length, sha256: expect.any(String) },
      ])
      expect(sent?.fields.toSorted()).toEqual([
        ['language', 'de'],
        ['model', 'whisper-1'],
        ['response_format', 'verbose_json'],
        ['timestamp_granularities[]', 'segment'],
        ['timestamp_granularities[]', 'word'],
      ])
    },
  )

  it('is never more than a server takes, and never sent twice unseen', async () => {
    const before = simulator.requests().length
    await expect(hear({}, { bytes: new Uint8Array(25_000_001) })).rejects.toMatchObject({ code: 'transcriber.refused' }) // prettier-ignore
    expect(simulator.requests()).toHaveLength(before)
    expect(sentCalls().every(({ headers }) => headers['x-stainless-retry-count'] === '0')).toBe(true)
  })
})

describe('F-30 a transcriber that fails', () => {
  it.each([
    ['429', 'busy'],
    ['quota', 'refused'],
    ['401', 'refused'],
    ['404', 'refused'],
    ['413', 'refused'],
    ['500', 'down'],
    ['drop_connection', 'down'],
    ['timeout', 'timeout'],
    ['slow', 'timeout'],
    ['half_body', 'timeout'],
    ['html', 'unusable'],
    ['wrong_json', 'unusable'],
    ['huge_10mb', 'unusable'],
    ['text_only', 'unusable'],
    ['backward_times', 'unusable'],
  ] as const)('by %s is unavailable as %s, after one call and without its text', async (fault, code) => {
    script()
    simulator.transcription.faults.set(fault)
    const before = simulator.requests().length
    const waits = ['timeout', 'slow', 'half_body'].includes(fault)
    const error = await hear(waits ? { timeoutMs: 400 } : {}).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ kind: 'unavailable', code: `transcriber.${code}` })
    expect(simulator.requests().length - before).toBe(1)
    expect((error as Error).cause).toBeUndefined()
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toMatch(
      /Rate limit|Incorrect|quota|<html|didn|simul/u,
    )
  })

  it('names the wait that the server asks for', async () => {
    simulator.transcription.faults.set('429', { retryAfter: 9 })
    await expect(hear()).rejects.toMatchObject({ code: 'transcriber.busy', retryAfter: 9 })
  })

  it.each([
    [{ apiKey: 'wrong' }, 'refused'],
    [{ model: 'no-such-model' }, 'refused'],
    [{ baseURL: 'http://127.0.0.1:9/v1' }, 'down'],
  ])('with %j says %s', async (part, code) => {
    await expect(hear(part)).rejects.toMatchObject({ code: `transcriber.${code}` })
  })

  it('gives the words to the next try', async () => {
    script()
    simulator.transcription.faults.set('500', { count: 1 })
    await expect(hear()).rejects.toMatchObject({ code: 'transcriber.down' })
    expect((await hear()).words).toEqual(spoken)
  })

  it('stops when the caller does', async () => {
    simulator.transcription.faults.set('timeout')
    const stop = new AbortController()
    const before = simulator.requests().length
    const running = openAiTranscriber(optionsFor()).transcribe(sound, stop.signal)
    const stopped = expect(running).rejects.toMatchObject({ code: 'transcriber.timeout' })
    await vi.waitFor(() => expect(simulator.requests().length).toBeGreaterThan(before))
    stop.abort()
    await stopped
  })
})

describe('words are never invented', () => {
  const hearWith = (fault: TranscriptionFault, part: Partial<TranscriberOptions> = {}) => {
    script()
    simulator.transcription.faults.set(fault)
    return hear(part)
  }

  it.each([
    ['whisper-1', undefined],
    ['own-tokens', undefined],
    ['own-segments', ['segments'] as const],
  ])('of what %s writes about silence nothing is kept', async (model, abilities) => {
    expect(await hearWith('nonsense', { model, abilities })).toMatchObject({ words: [], language: null })
  })

  it('and a control finds the same nonsense where nobody asks how sure the model was', async () => {
    const { words } = await hearWith('nonsense', { model: 'gpt-4o-transcribe' })
    expect(words.map(({ text }) => text).join(' ')).toBe('Thank you for watching.')
  })

  it('takes empty words for an answer', async () => {
    expect((await hearWith('no_words')).words).toEqual([])
  })

  it('cuts overlapping times at the start of the next word', async () => {
    const { words } = await hearWith('overlapping_times')
    expect(words.map(({ text, from }) => [text, from])).toEqual(spoken.map(({ text, from }) => [text, from]))
    words.forEach(({ to }, index) => expect(to).toBeLessThanOrEqual(words[index + 1]?.from ?? 4_250))
  })

  it('passes on that the language is another one', async () => {
    expect((await hearWith('wrong_language')).language).toBe('es')
  })
})

describe('doctor asks a transcriber what it can do', () => {
  const test = (part: Partial<TranscriberOptions> = {}) => testTranscriberCapabilities(optionsFor(part))

  it('by a second of silence', async () => {
    const shown = { words: true, segments: true }
    expect(await test()).toEqual({ answers: true, abilities: ['words', 'segments'], shown, inventedWords: 0 })
    expect(await test({ model: 'own-segments' })).toMatchObject({ shown: { words: false, segments: true } })
    expect(await test({ model: 'gpt-4o-transcribe' })).toMatchObject({ abilities: [], shown: { segments: false } }) // prettier-ignore
  })

  it('and learns what is wrong', async () => {
    expect(await test({ apiKey: 'wrong' })).toEqual({ answers: false, reason: 'refused_key' })
    simulator.transcription.faults.set('wrong_json', { count: 1 })
    expect(await test()).toEqual({ answers: false, reason: 'unreadable' })
    simulator.transcription.faults.set('html', { count: 1 })
    expect(await test()).toEqual({ answers: false, reason: 'unusable' })
    simulator.transcription.faults.set('nonsense')
    expect(await test({ model: 'gpt-4o-transcribe' })).toMatchObject({ inventedWords: 4 })
  })
})
