import { expect, it } from 'vitest'
import type { House, StudentContext } from '#app/http/house.ts'
import { readInterview } from '#domain/interviews/index.ts'
import { useRecordings as recordings } from '../../../test/practice/recordings.ts'
import { spokenData } from './spoken-data.ts'

const practice = recordings()

async function nobodyHears(model: House['transcriber']['model']) {
  const { bench } = practice
  const ctx = practice.ctx as unknown as StudentContext
  const { interviewId } = await practice.begin('voice')
  const interview = await readInterview(ctx, { interviewId })
  const { current } = interview
  if (!current) throw new Error('nothing is asked')
  // What this reads of the house.
  const house = { content: bench.content, transcriber: { model } } as unknown as House
  return (await spokenData(ctx, { house, interview, current, zone: 'UTC', allowed: ['text', 'voice'] }))
    ?.nobodyHears
}

it('knows before an answer is kept whether its student has to write the words', async () => {
  expect(await nobodyHears(null)).toBe(true)
  expect(await nobodyHears('whisper-1')).toBe(false)
  await practice.bench.admin.membership.updateMany({
    where: { id: practice.memberId },
    data: { aiAllowed: false },
  })
  expect(await nobodyHears('whisper-1')).toBe(true)
})
