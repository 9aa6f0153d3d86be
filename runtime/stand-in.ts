import type { Transcriber } from '#domain/recordings/ports.ts'
import { z } from 'zod'
import type { Config } from './config.ts'
import { openTranscriber } from './model.ts'

/** Milliseconds. It answers on this machine. */
const patience = 2_000
const stateSchema = z.object({ waiting: z.number(), known: z.number() })

/**
 * In the sandbox, where no transcriber is configured: its stand-in, but only while words wait there, such as those of a sample
 * that was just played into a room. Otherwise nobody listens, and the student is asked for the words.
 */
export function openStandIn({
  sandbox,
  transcribe,
}: Config): (() => Promise<Transcriber | null>) | undefined {
  if (!sandbox.on || transcribe.on) return undefined
  const server = `http://127.0.0.1:${sandbox.openaiPort}`
  const standIn = openTranscriber({
    ...{ on: true, baseUrl: `${server}/v1`, apiKey: 'sandbox' },
    ...{ model: 'whisper-1', abilities: undefined },
  })
  return async () => {
    const signal = AbortSignal.timeout(patience)
    const response = await fetch(`${server}/__sim/transcription`, { signal }).catch(() => null)
    const state = stateSchema.safeParse(await response?.json().catch(() => null))
    return state.data && state.data.waiting > 0 ? standIn : null
  }
}
