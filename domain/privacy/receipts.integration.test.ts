import { describe, expect, it } from 'vitest'
import { readInterview } from '#domain/interviews/index.ts'
import { writeWords } from '#domain/recordings/index.ts'
import { saying } from '../../test/practice/recording-bench.ts'
import { useRecordings, words } from '../../test/practice/recordings.ts'
import { deleteAnswer, deleteInterview, listReceipts, readReceipt } from './index.ts'

const practice = useRecordings()

const held = async () => (await listReceipts(practice.ctx))[0]?.held

describe('S3-15: the receipt names what there was, and nothing that there was not', () => {
  it('of a video: the video, its words and its feedback', async () => {
    const takeId = await practice.handedIn('video')
    await practice.prepare(takeId)
    await deleteAnswer(practice.ctx, { takeId })
    expect(await held()).toEqual(['video'])
    const heard = await practice.handedIn('video')
    await practice.prepare(heard)
    await practice.hear(heard, saying(words))
    const { interviewId } = await practice.row(heard)
    await deleteInterview(practice.ctx, { interviewId })
    expect(await held()).toEqual(['video', 'words'])
  })

  it('of a voice answer: its sound while it was there, and its words once they were', async () => {
    const takeId = await practice.handedIn('voice')
    await deleteAnswer(practice.ctx, { takeId })
    expect(await held()).toEqual(['sound'])
    const written = await practice.handedIn('voice')
    await practice.hear(written, null)
    await writeWords(practice.ctx, { takeId: written, text: words })
    await deleteAnswer(practice.ctx, { takeId: written })
    expect(await held()).toEqual(['words'])
  })

  it('is read alone by its number, and by nobody else', async () => {
    const takeId = await practice.handedIn('voice')
    const { receiptId } = await deleteAnswer(practice.ctx, { takeId })
    expect(await readReceipt(practice.ctx, { receiptId })).toMatchObject({ receiptId, held: ['sound'] })
    expect(await readReceipt(practice.ctx, { receiptId: takeId })).toBeNull()
  })
})

it('what was recorded and never handed in was no try: the question is asked again under the same number', async () => {
  const { takeId, interviewId } = await practice.begin('voice')
  await deleteAnswer(practice.ctx, { takeId })
  const { current } = await readInterview(practice.ctx, { interviewId })
  expect(current?.take).toMatchObject({ number: 1, state: 'draft' })
  expect(current?.take.takeId).not.toBe(takeId)
})
