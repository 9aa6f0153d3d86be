import { expect, it } from 'vitest'
import { mergeParts } from './merge-parts.ts'
import type { Part } from './parts.ts'
import { firstState } from './state.ts'
import { isNothingLeft, makeView } from './view.ts'

/** The view of a page that opens anew, with what each side has of one part. Bytes. */
function viewOf(sides: { here?: number; there: number }) {
  const parts: Part[] = []
  const { here, there } = sides
  if (here !== undefined)
    parts.push({ number: 1, type: 'audio/webm', url: null, ended: true, safe: 0, complete: false, from: 'device', chunks: [{ index: 0, start: 0, length: here, ms: 1000, levels: null }] }) // prettier-ignore
  mergeParts({ parts, uploadsUrl: '/uploads', server: [{ id: 'a', number: 1, offset: there, length: null }] })
  return makeView({
    state: firstState({ recorded: true, finished: false }),
    parts,
    trouble: null,
    run: { stream: () => null, isSilent: () => false },
    copy: { durable: true, full: false, until: 0 },
    erased: false,
  })
}

it('has nothing to send where the unsent recording was removed with the sign-out', () => {
  const view = viewOf({ there: 0 })
  expect(view).toMatchObject({ missing: 1, sends: false })
  expect(isNothingLeft(view)).toBe(true)
})

it('goes on with what arrived before the sign-out', () => {
  const view = viewOf({ there: 272 })
  expect(view).toMatchObject({ missing: 1, sends: false })
  expect(isNothingLeft(view)).toBe(false)
})

it('sends what is still on this device', () => {
  const view = viewOf({ here: 90, there: 0 })
  expect(view).toMatchObject({ missing: 0, sends: true })
  expect(isNothingLeft(view)).toBe(false)
})
