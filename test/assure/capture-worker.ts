import { writeSync } from 'node:fs'
import type { Transcriber } from '#domain/recordings/index.ts'
import type { JobContext } from '#domain/shared/context.ts'
import type { JobHouse } from '#jobs/house.ts'
import { goodAnswer } from '../jobs/takes.ts'
import type { CaptureStep } from './capture-steps.ts'
import { watchWrites } from './capture-watch.ts'
import { startKillableWorker } from './start-killable-worker.ts'

// The real worker over real databases and files, with shorter leases, that stops at one step and says so.

const wanted = process.argv[2]

/** Stands still for ever, the whole process with it, so that nothing after this step can happen. */
function reach(step: CaptureStep): void {
  if (step !== wanted) return
  writeSync(1, `${JSON.stringify({ event: 'at', step })}\n`)
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}

const words = goodAnswer.split(' ').map((text, index) => ({ text, from: index * 100, to: index * 100 + 80 }))

const transcriber: Transcriber = {
  model: 'proof-words',
  capabilities: { words: true, fillers: false },
  mostBytes: 25_000_000,
  transcribe: async () => {
    reach('hear: transcriber at work')
    return { language: 'en', seconds: 3, model: 'proof-words', requestId: null, words }
  },
}

function watched(ctx: JobContext): JobContext {
  const writes = watchWrites(ctx, {
    after(table, method) {
      if (table === 'mediaObject' && method === 'createMany') reach('prepare: rows written, not committed')
      if (table === 'transcript' && method === 'createMany') reach('hear: rows written, not committed')
    },
    committed(done) {
      if (done.has('mediaObject.createMany')) reach('prepare: committed, parts not removed')
      if (done.has('transcript.createMany')) reach('hear: committed, keys reserved')
    },
  })
  return {
    ...writes,
    claimStage: async (stage) => {
      const held = await ctx.claimStage(stage)
      if (held?.name === 'prepare') reach('prepare: claimed')
      if (held?.name === 'hear') reach('hear: claimed')
      return held
    },
  }
}

/** A stream that stops the process after its first piece. */
async function* halfOf(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let pieces = 0
  for await (const piece of bytes) {
    yield piece
    pieces += 1
    if (pieces === 1) reach('prepare: file half stored')
  }
}

function withSteps(house: JobHouse): JobHouse {
  const { keyring, objects } = house
  let stored = 0
  let isSoundGone = false
  return {
    ...house,
    transcriber,
    mailer: { send: async () => undefined, close: () => undefined },
    openingSeconds: 0,
    policyOf: (job) => ({ ...job.policy, leaseSeconds: 3, mostAttempts: 1000 }),
    open: async (tenantId) => watched(await house.open(tenantId)),
    objects: {
      ...objects,
      put: async (name, bytes) => {
        const result = await objects.put(name, halfOf(bytes))
        stored += 1
        // The file comes in two pieces: what follows its beginning, and then that.
        if (stored === 2) reach('prepare: file sealed, not read back')
        return result
      },
      remove: async (name) => {
        await objects.remove(name)
        if (isSoundGone) reach('destroy: bytes gone, rows there')
      },
    },
    keyring: {
      ...keyring,
      sealMany: async (...given) => {
        const sealed = await keyring.sealMany(...given)
        reach('hear: words sealed, not written')
        return sealed
      },
      destroy: async (...given) => {
        const [, ...units] = given
        const isSound = units.some((unit) => unit.kind === 'audio_take')
        if (isSound) reach('destroy: key there, access cut')
        await keyring.destroy(...given)
        isSoundGone ||= isSound
        if (isSound) reach('destroy: key gone, bytes there')
      },
    },
  }
}

await startKillableWorker(withSteps)
