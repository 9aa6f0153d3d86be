import { expect, it } from 'vitest'
import type { RecordingContext } from '#domain/recordings/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'
import { reenterBy } from './upload-handler.ts'

const recording = { memberId: 'before', objects: {} } as RecordingContext

it('an upload goes on by who its student is now, and not at all where they may not enter any more', async () => {
  const now = { memberId: 'now' } as MemberContext
  expect(await reenterBy(recording, () => Promise.resolve(now))()).toEqual({ ...recording, memberId: 'now' })
  expect(await reenterBy(recording, () => Promise.resolve(null))()).toBeNull()
})
