import type { JobHouse } from './house.ts'
import { startLoop, type Loop } from './loop.ts'
import { processJob } from './process-job.ts'
import { openQueues } from './queue/open-queues.ts'
import { runWorkers, usualTimings, type Timings } from './queue/run-workers.ts'
import { codeOf } from './queue/scrub.ts'
import { allJobs } from './registry.ts'
import { relayOnce } from './relay.ts'
import { sweepStages } from './sweep.ts'

export interface Rhythm {
  /** The relay looks this often where no nudge came. */
  readonly relaySeconds: number
  readonly sweepSeconds: number
  /** How often the clock of clock jobs is written again, for a queue database that was emptied. */
  readonly windSeconds: number
}

const usualRhythm: Rhythm = { relaySeconds: 1, sweepSeconds: 30, windSeconds: 300 }

export interface RunningJobs {
  /** Something new may stand in the outbox. */
  nudge(): void
  /** Takes nothing new, and resolves when what is under way has ended. */
  close(): Promise<void>
}

/** Everything a worker process does: relay, sweep, clocks, and one worker for each queue. */
export function startJobs(input: {
  house: JobHouse
  queueUrl: string
  timings?: Timings
  rhythm?: Rhythm
}): RunningJobs {
  const { house, queueUrl, timings = usualTimings, rhythm = usualRhythm } = input
  const onError = complainer(house)
  const loops: Loop[] = []
  const nudgeAll = () => loops.forEach((one) => one.nudge())
  const queues = openQueues({ url: queueUrl, retrySeconds: timings.retrySeconds, onReady: nudgeAll, onError })
  const loop = (name: string, seconds: number, work: () => Promise<unknown>): Loop => {
    const started = startLoop({ seconds, work, onError: (error) => onError(name, error) })
    loops.push(started)
    return started
  }
  const relay = loop('relay', rhythm.relaySeconds, () => relayOnce(house, queues))
  loop('sweep', rhythm.sweepSeconds, () => sweepStages(house, queues))
  loop('clock', rhythm.windSeconds, () => queues.wind(allJobs))
  const workers = runWorkers({
    url: queueUrl,
    timings,
    onError,
    process: (_queue, name, data) =>
      processJob(house, {
        name,
        data,
        rewake: (job, wakeUp, seconds) => queues.wake(job, [wakeUp], seconds),
      }),
  })
  return {
    nudge: relay.nudge,
    async close() {
      await Promise.all(loops.map((one) => one.stop()))
      await workers.close()
      await queues.close()
    },
  }
}

/** Seconds between two lines that say the same: a queue that is away would else write hundreds. */
const quietSeconds = 10

/** Tells an error of a queue or a loop by its code, and the same one not again for a while. */
function complainer(house: JobHouse): (where: string, error: unknown) => void {
  const told = new Map<string, number>()
  return (where, error) => {
    const code = codeOf(error)
    const key = `${where} ${code}`
    const last = told.get(key) ?? -Infinity
    if (house.monotonicSeconds() - last < quietSeconds) return
    told.set(key, house.monotonicSeconds())
    house.log({ level: 'warn', event: 'queue_trouble', job: where, code })
  }
}
