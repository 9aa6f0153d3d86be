import { recordConsent } from '#domain/consent/index.ts'
import { startInterview } from '#domain/interviews/index.ts'
import {
  appendChunk,
  beginPart,
  declareLength,
  keepRecording,
  readCaptions,
  readRecording,
  writeWords,
  type ObjectStore,
  type Transcriber,
} from '#domain/recordings/index.ts'
import type { PracticeHouse } from './practice-house.ts'

/** Says what it is told before it is asked, a word each 100 ms. */
export function repeating(script: { words: string[] }): Transcriber {
  return {
    model: 'proof-words',
    capabilities: { words: true, fillers: false },
    mostBytes: 25_000_000,
    transcribe: async () => ({
      language: 'en',
      seconds: null,
      model: 'proof-words',
      requestId: null,
      words: script.words.map((text, index) => ({ text, from: index * 100, to: index * 100 + 80 })),
    }),
  }
}

interface Speech {
  house: PracticeHouse
  objects: ObjectStore
  /** The recording, as it is sent. */
  pieces: readonly Uint8Array[]
  script: { words: string[] }
  /** A word that stands nowhere else, for one field. */
  word: (field: string) => string
  /** While the sound is kept: what a thief could copy now. */
  onKept: () => Promise<void>
}

export interface Spoken {
  tenantId: string
  memberId: string
  takeId: string
  /** The words came back as they were said. */
  isHeard: boolean
}

/** One answer by voice as a student lives it: sent in pieces, kept, heard by the worker, read, and corrected. */
export async function speak(speech: Speech): Promise<Spoken> {
  const { house, objects, pieces, script, word, onKept } = speech
  const student = await house.student()
  await house.bench.rows(`UPDATE tenant SET modes = '{text,voice}' WHERE id = $1`, [student.tenantId])
  const enter = async () => ({ ...(await student.enter()), objects })
  for (const purpose of ['recording', 'ai'] as const) {
    await recordConsent(await enter(), { purpose, state: 'granted', text: { version: '1', text: 'As shown.' } }) // prettier-ignore
  }
  const { takeId } = await startInterview(await enter(), { format: 'single', mode: 'voice' })
  const { partId } = await beginPart(await enter(), { takeId, number: 1, contentType: 'audio/webm;codecs=opus' }) // prettier-ignore
  let length = 0
  for (const piece of pieces) {
    await appendChunk(await enter(), { takeId, partId, offset: length, bytes: one(piece), reenter: enter })
    length += piece.length
  }
  await declareLength(await enter(), { takeId, partId, length })
  await onKept()
  script.words = said(word).split(' ')
  await keepRecording(await enter(), { takeId, levels: new Uint8Array(100).fill(200) })
  await until(house, 'words are heard and feedback is there', takeId, 1)
  const view = await readRecording(await enter(), { takeId })
  const captions = await readCaptions(await enter(), { takeId })
  const isHeard = view?.transcript?.text === said(word) && captions.includes(word('opening'))
  await writeWords(await enter(), { takeId, text: `${said(word)} I meant ${word('correction')}.` })
  await until(house, 'feedback on the corrected words is there', takeId, 2)
  return { tenantId: student.tenantId, memberId: student.memberId, takeId, isHeard }
}

const said = (word: (field: string) => string) =>
  `In my second year I led the ${word('opening')} team of our club. We had lost 400 dollars on ${word('middle')} and my task was to find out where. ` +
  `As a result we cut spending by 15 percent with my ${word('ending')} sheet.`

async function* one(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}

const patienceMs = 60_000

async function until(house: PracticeHouse, what: string, takeId: string, version: number): Promise<void> {
  const began = performance.now()
  for (;;) {
    const [row] = await house.bench.rows<{ n: number }>(
      `SELECT count(*)::int AS n FROM stage WHERE object_id = $1 AND state = 'done'
         AND (name = 'feedback' AND version = $2 OR name = 'destroy')`,
      [takeId, version],
    )
    if (row?.n === 2) return
    if (performance.now() - began > patienceMs) throw new Error(`waited a minute until ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
