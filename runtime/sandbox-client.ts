import type { CaughtMail, ModelFaults, Sandbox, TranscriberFaults } from '#app/http/house.ts'
import { domainError } from '#domain/shared/errors.ts'
import { z } from 'zod'

interface Options {
  ports: { openaiPort: number; controlPort: number }
  cards: readonly string[]
}

const patience = 3_000
const mailSchema: z.ZodType<CaughtMail> = z.object({
  id: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  at: z.string(),
})
const mailsSchema = z.object({ mails: z.array(mailSchema) })
const faultsShape = { fault: z.string(), left: z.number().nullable(), faults: z.array(z.string()) }
const faultsSchema: z.ZodType<ModelFaults> = z.object(faultsShape)
const transcriberSchema: z.ZodType<TranscriberFaults> = z.object({ ...faultsShape, waiting: z.number() })

/** Asks the sandbox process on loopback, over the same HTTP that its tests use. */
export function openSandbox({ ports, cards }: Options): Sandbox {
  const control = `http://127.0.0.1:${ports.controlPort}`
  const openai = `http://127.0.0.1:${ports.openaiPort}/__sim`
  const switchTo = async (address: string, fault: string) => {
    await ask(`${openai}/${address}`, { method: 'POST', body: JSON.stringify({ fault }) })
  }
  return {
    cards,
    listMails: async () => mailsSchema.parse(await ask(`${control}/mails`)).mails,
    async readMail(id) {
      const found = await ask(`${control}/mails/${encodeURIComponent(id)}`)
      return found === null ? null : mailSchema.parse(found)
    },
    readFaults: async () => faultsSchema.parse(await ask(`${openai}/faults`)),
    setFault: (name) => switchTo('faults', name),
    readTranscriberFaults: async () => transcriberSchema.parse(await ask(`${openai}/transcription`)),
    setTranscriberFault: (name) => switchTo('transcription/faults', name),
    async tellWords(heard) {
      const cue = JSON.stringify({ ...heard, bound: 'length' })
      await ask(`${openai}/transcription/cues`, { method: 'POST', body: cue })
    },
  }
}

/** The JSON answer; null for what is not there. @throws `unavailable` while nobody listens; `invalid` for what it does not know */
async function ask(url: string, init: RequestInit = {}): Promise<unknown> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(url, { ...init, headers, signal: AbortSignal.timeout(patience) }).catch(
    (cause: unknown) => {
      throw domainError(
        'unavailable',
        'sandbox.away',
        'This part of the sandbox does not run at the moment.',
        {
          cause,
        },
      )
    },
  )
  if (response.status === 404) return null
  if (response.status === 400)
    throw domainError('invalid', 'sandbox.refused', 'The sandbox does not know this.')
  if (!response.ok) throw domainError('unavailable', 'sandbox.refused', 'The sandbox refused this.')
  return response.json()
}
