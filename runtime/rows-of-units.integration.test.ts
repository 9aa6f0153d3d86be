import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerUnit, reportUnit, setupUnit } from '#domain/interviews/index.ts'
import { unitName } from '#domain/keyring/index.ts'
import { openJobBench, type JobBench } from '../test/jobs/job-house.ts'
import { aStudent } from '../test/jobs/rows.ts'
import { aSubmittedTake } from '../test/jobs/takes.ts'
import { cloneHouse, type House } from '../test/setup/database.ts'
import { unitsWithRows } from './rows-of-units.ts'

let house: House
let bench: JobBench

beforeAll(async () => {
  house = await cloneHouse()
  bench = await openJobBench(house)
})
afterAll(async () => {
  await bench?.close()
  await house?.drop()
})

test('the reconciler is told which keys have a row, tenant by tenant, and keeps what nobody can judge', async () => {
  const [here, there] = [await aStudent(bench), await aStudent(bench)]
  const take = await aSubmittedTake(bench, bench.jobs.keyring, here)
  const standing = [answerUnit(here, take.takeId), setupUnit(here, take.interviewId)]
  const gone = [
    answerUnit(here, randomUUID()),
    reportUnit(here, randomUUID()),
    answerUnit(there, take.takeId),
  ]
  const unknown = {
    tenantId: here.tenantId,
    subjectId: here.memberId,
    kind: 'resume' as const,
    id: randomUUID(),
  }
  const found = await unitsWithRows(bench.core, [...standing, ...gone, unknown])
  expect([...found].toSorted()).toEqual([...standing, unknown].map(unitName).toSorted())
})

test('nothing of an institution that has closed counts as gone', async () => {
  const closed = await aStudent(bench)
  await bench.rows(`UPDATE tenant SET status = 'closed' WHERE id = $1`, [closed.tenantId])
  const unit = answerUnit(closed, randomUUID())
  expect(await unitsWithRows(bench.core, [unit])).toEqual(new Set([unitName(unit)]))
})

test('without core nothing is told: the reconciler then destroys nothing', async () => {
  const student = await aStudent(bench)
  const away = { ...bench.core, client: () => { throw new Error('core is away') } } // prettier-ignore
  await expect(unitsWithRows(away, [answerUnit(student, randomUUID())])).rejects.toThrow('core is away')
})
