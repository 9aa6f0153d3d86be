import { writeSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { rulesCoach, type Coach } from '#domain/coaching/index.ts'
import type { Transcriber } from '#domain/recordings/index.ts'
import { startJobs } from '#jobs/start-jobs.ts'
import { processConfig } from '#runtime/environment.ts'
import { listenToOutbox } from '#runtime/outbox-news.ts'
import { openWorkerHouse } from '#runtime/worker-house.ts'
import { spokenWords } from './spoken-words.ts'

// The worker as jobs/worker.ts starts it, but that transcriber and model answer after a fixed while and say how long they had.

const [heardMs, ratedMs] = [2_000, 1_000]
let [asked, since] = [0, 0]

/** Tells the time during which anything was asked: calls at once count once. */
async function stubbed<T>(ms: number, result: () => Promise<T>): Promise<T> {
  if (asked === 0) since = performance.now()
  asked += 1
  await wait(ms)
  const made = await result()
  asked -= 1
  if (asked === 0) writeSync(1, `${JSON.stringify({ event: 'stub', ms: performance.now() - since })}\n`)
  return made
}

const transcriber: Transcriber = {
  model: 'bench-words',
  capabilities: { words: true, fillers: false },
  mostBytes: 25_000_000,
  transcribe: () =>
    stubbed(heardMs, async () => ({
      language: 'en',
      seconds: null,
      model: 'bench-words',
      requestId: null,
      words: spokenWords(),
    })),
}

const rules = rulesCoach()
const model: Coach = {
  kind: 'model',
  model: 'bench-model',
  promptVersion: rules.promptVersion,
  rate: (request) =>
    stubbed(ratedMs, async () => {
      const draft = await rules.rate(request)
      return draft.kind === 'support' ? draft : { ...draft, kind: 'model', model: 'bench-model' }
    }),
}

const { house, urls } = await openWorkerHouse(processConfig())
const jobs = startJobs({
  house: { ...house, transcriber, model, mailer: { send: async () => undefined, close: () => undefined } },
  queueUrl: urls.queue,
})
listenToOutbox({ url: urls.scheduler, onNews: jobs.nudge })
writeSync(1, `${JSON.stringify({ event: 'ready' })}\n`)
