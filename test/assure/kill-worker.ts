import { writeSync } from 'node:fs'
import { rulesCoach, type Coach } from '#domain/coaching/index.ts'
import type { JobContext } from '#domain/shared/context.ts'
import type { JobHouse } from '#jobs/house.ts'
import type { KillStep } from './kill-steps.ts'
import { startKillableWorker } from './start-killable-worker.ts'

// The real worker over real databases, with shorter leases, that stops at one step and says so: the proof then kills it.

const wanted = process.argv[2]

/** Stands still for ever, the whole process with it, so that nothing after this step can happen. */
function reach(step: KillStep): void {
  if (step !== wanted) return
  writeSync(1, `${JSON.stringify({ event: 'at', step })}\n`)
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}

/** The rules in the place of a model, so that the proof can stop between question and answer. */
function coach(): Coach {
  const rules = rulesCoach()
  return {
    ...rules,
    kind: 'model',
    rate: async (request) => {
      reach('coach at work')
      const draft = await rules.rate(request)
      return draft.kind === 'support' ? draft : { ...draft, kind: 'model' }
    },
  }
}

/** The transaction that writes the report is known by the row that it makes. */
function watched(ctx: JobContext): JobContext {
  return {
    ...ctx,
    claimStage: async (stage) => {
      reach('woken, stage not claimed')
      const held = await ctx.claimStage(stage)
      if (held) reach('stage claimed')
      return held
    },
    transaction: async (work) => {
      return ctx.transaction(async (tx) => {
        let wrote = false
        const report = new Proxy(tx.db.report, {
          get: (target, name) => {
            if (name === 'createMany') wrote = true
            return Reflect.get(target, name) as unknown
          },
        })
        const db = new Proxy(tx.db, { get: (target, name) => (name === 'report' ? report : (Reflect.get(target, name) as unknown)) }) // prettier-ignore
        const result = await work({ ...tx, db })
        if (wrote) reach('report written, not committed')
        return result
      })
    },
  }
}

function withSteps(house: JobHouse): JobHouse {
  const { keyring, mailer, scheduler } = house
  return {
    ...house,
    model: coach(),
    openingSeconds: 0,
    policyOf: (job) => ({ ...job.policy, leaseSeconds: 3, mostAttempts: 1000 }),
    open: async (tenantId) => watched(await house.open(tenantId)),
    scheduler: {
      ...scheduler,
      transaction: async (work) => {
        const result = await scheduler.transaction(work)
        const handed =
          typeof result === 'object' && result !== null && 'wakeUps' in result ? result.wakeUps : []
        if (Array.isArray(handed) && handed.length > 0) reach('events handed over, wake-up not sent')
        return result
      },
    },
    keyring: {
      ...keyring,
      openTexts: async (...given) => {
        reach('answer loaded')
        return keyring.openTexts(...given)
      },
      seal: async (...given) => {
        reach('report not sealed')
        const sealed = await keyring.seal(...given)
        reach('report sealed, not written')
        return sealed
      },
      commit: async (...given) => {
        reach('report committed, key reserved')
        return keyring.commit(...given)
      },
    },
    mailer: {
      ...mailer,
      send: async (mail, signal) => {
        await mailer.send(mail, signal)
        reach('mail accepted, not noted')
      },
    },
    notifyLive: async (key) => {
      reach('key live, page not told')
      return house.notifyLive(key)
    },
    log: (line) => {
      house.log(line)
      if (line.event === 'stage_done' && line.job === 'rate-take') reach('done, job not acknowledged')
    },
  }
}

await startKillableWorker(withSteps)
