import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { writeTranscription } from '../../integrations/simulators/openai/transcription-answer.ts'
import {
  readForm,
  readTranscriptionRequest,
} from '../../integrations/simulators/openai/transcription-request.ts'
import { readBody } from '../../integrations/simulators/openai/wire.ts'
import { goodAnswer } from '../jobs/takes.ts'

/** The transcriber's end of the line: it keeps each sound that the house sends to be written down. */
export interface Ear {
  /** For `TRANSCRIBE_BASE_URL`. */
  url: string
  /** Every sound, in the order of arrival. */
  heard: Uint8Array[]
  /** Resolves with the sound number `index`, counted from 0. */
  sound(index: number): Promise<Uint8Array>
  close(): Promise<void>
}

const words = goodAnswer.split(' ').map((text, index) => ({ text, from: index * 100, to: index * 100 + 80 }))
const patienceMs = 60_000
const mostBytes = 26_000_000

export async function openEar(): Promise<Ear> {
  const heard: Uint8Array[] = []
  const waiting = new Set<() => void>()
  const server = createServer((request, response) => {
    const answer = async () => {
      const body = (await readBody(request, mostBytes)) ?? Buffer.alloc(0)
      const asked = await readTranscriptionRequest(await readForm(body, request.headers['content-type']))
      if (!('file' in asked)) return void response.writeHead(400).end()
      heard.push(asked.file.bytes)
      const cue = { words, language: 'en', seconds: null }
      const written = writeTranscription({ request: asked, cue, fault: 'none' })
      response.writeHead(200, { 'content-type': written.type }).end(written.body)
      for (const look of waiting) look()
    }
    answer().catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    heard,
    sound: (index) =>
      new Promise((resolve, reject) => {
        const end = () => {
          clearTimeout(timer)
          waiting.delete(look)
        }
        const look = () => {
          const found = heard[index]
          if (!found) return
          end()
          resolve(found)
        }
        const timer = setTimeout(() => {
          end()
          reject(new Error(`Nobody sent the sound of an answer within ${patienceMs / 1000} s.`))
        }, patienceMs)
        waiting.add(look)
        look()
      }),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
