import { describe, expect, it } from 'vitest'
import { readReport } from '#domain/interviews/index.ts'
import { saying } from '../../test/practice/recording-bench.ts'
import { useRecordings, words } from '../../test/practice/recordings.ts'
import { hearAgain, type Transcriber } from './index.ts'

const practice = useRecordings()
let takeId: string

describe('the language of an answer', () => {
  const spanish = { ...saying('Hola me llamo nadie'), language: 'es' }
  const inSpanish: Transcriber = {
    ...spanish,
    transcribe: async (sound, signal) => ({
      ...(await saying('Hola me llamo nadie').transcribe(sound, signal)),
      language: sound.language ?? 'es',
    }),
  }

  it('F-30: another one asks for the words instead of judging them, and the sound is still there', async () => {
    takeId = await practice.handedIn('voice')
    await practice.hear(takeId, inSpanish)
    expect(await practice.view(takeId)).toMatchObject({
      ...{ words: 'needed', wordsReason: 'wrong_language', state: 'handed_in' },
      ...{ transcript: null, canHearAgain: true },
    })
    expect((await readReport(practice.ctx, { takeId })).stage).toBeNull()
    expect(await practice.bench.admin.aiCall.count({ where: { takeId } })).toBe(1)
  })

  it('is English where its student asks again, and the transcriber is told so', async () => {
    takeId = await practice.handedIn('voice')
    await practice.hear(takeId, inSpanish)
    await hearAgain(practice.ctx, { takeId })
    await practice.hear(takeId, inSpanish)
    expect(await practice.view(takeId)).toMatchObject({ words: 'heard', language: 'en' })
  })

  it('is not named to a transcriber by the house, and is taken for English where nobody says it', async () => {
    takeId = await practice.handedIn('voice')
    const asked: (string | null)[] = []
    await practice.hear(takeId, {
      ...saying(words),
      capabilities: { words: true, fillers: true },
      transcribe: async (sound, signal) => {
        asked.push(sound.language)
        return { ...(await saying(words).transcribe(sound, signal)), language: null }
      },
    })
    expect(asked).toEqual([null])
    expect(await practice.view(takeId)).toMatchObject({ words: 'heard', language: null, fillers: true })
  })
})
