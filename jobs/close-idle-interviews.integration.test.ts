import { expect, it } from 'vitest'
import { startInterview } from '#domain/interviews/index.ts'
import { usePractice } from '../test/practice/answers.ts'
import { announceClosingHandler } from './announce-closing.handler.ts'
import { closeIdleInterviewsHandler } from './close-idle-interviews.handler.ts'
import type { JobHouse, JobLine } from './house.ts'

const practice = usePractice()

/** A house in which this one institution cannot be worked for. */
function houseWithout(tenantId: string) {
  const lines: JobLine[] = []
  const { bench } = practice
  const house: Partial<JobHouse> = {
    scheduler: {
      area: 'scheduler',
      transaction: (work) => bench.core.client('greenroom_scheduler').$transaction((db) => work(db)),
    },
    open: (id) => (id === tenantId ? Promise.reject(new Error('away')) : bench.job(id)),
    log: (line) => void lines.push(line),
  }
  return { house: house as JobHouse, lines }
}

it('R-36: neither the end of interviews nor its announcement waits for an institution whose work fails', async () => {
  const broken = await practice.bench.student()
  // One before and one after it, whichever comes first.
  const students = [practice.ctx, broken.ctx, (await practice.bench.student()).ctx]
  for (const ctx of students) await startInterview(ctx, { format: 'single' })
  const signal = new AbortController().signal
  const { house, lines } = houseWithout(broken.tenantId)
  await practice.bench.moveClock(6.5)
  await announceClosingHandler(house, {}, signal)
  const where = { event: 'interview.closing_soon@1' }
  const announced = await practice.bench.admin.outbox.findMany({ where })
  await practice.bench.moveClock(7.01)
  await closeIdleInterviewsHandler(house, {}, signal)
  await practice.bench.moveClock(0)
  const closed = await practice.bench.admin.interview.findMany({ where: { state: 'ended' } })
  const others = students.map(({ tenantId }) => tenantId).filter((id) => id !== broken.tenantId).toSorted() // prettier-ignore
  expect(announced.map(({ tenantId }) => tenantId).toSorted()).toEqual(others)
  expect(closed.map(({ tenantId }) => tenantId).toSorted()).toEqual(others)
  expect(lines.filter(({ tenantId }) => tenantId === broken.tenantId)).toHaveLength(2)
})
