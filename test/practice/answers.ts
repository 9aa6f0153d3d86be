import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { startInterview, submitTake } from '#domain/interviews/index.ts'
import { openPracticeBench, type PracticeBench, type StudentContext } from './bench.ts'

/** An answer in which rules find something to praise and to improve. */
export const answer =
  'Last spring I led a group of five students on a lab report. Our data was lost two days before the deadline. I split the work, called the lab, and rebuilt the tables by night. We handed it in on time and got 92 points.'

/** The tab that writes in these tests. */
export const tab = randomUUID()

/** A house for a file of tests, with a student of its own for each of them. */
export function usePractice() {
  let bench: PracticeBench
  let ctx: StudentContext
  beforeAll(async () => {
    bench = await openPracticeBench()
  })
  beforeEach(async () => {
    ctx = (await bench.student()).ctx
  })
  afterAll(async () => bench?.close())

  async function answered(change: object = {}, text = answer) {
    const begun = await startInterview(ctx, { format: 'single', ...change })
    const done = await submitTake(ctx, { takeId: begun.takeId, text, version: 0, writer: tab })
    return { ...begun, ...done }
  }
  return {
    get bench() {
      return bench
    },
    /** Of this test's student. */
    get ctx() {
      return ctx
    },
    answered,
    /** Answered, and its feedback made by the built-in rules. */
    async rated(change: object = {}, text = answer) {
      const done = await answered(change, text)
      await bench.rate({ tenantId: ctx.tenantId, stageId: done.stageId })
      return done
    },
  }
}
