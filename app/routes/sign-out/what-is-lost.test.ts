import { expect, it } from 'vitest'
import { whatIsLost } from './what-is-lost.ts'

const drafts = [{ takeId: 'take', text: 'First words', version: 1 }]
const ports = (unsent: number, unsaved = drafts) => ({
  countUnsent: async () => unsent,
  findUnsaved: async () => unsaved,
})
const at = { recordingsGivenUp: false }

it('a recording that is not sent is told first, and typed words still are when it is given up', async () => {
  expect(await whatIsLost(ports(1), at)).toEqual({ kind: 'unsent', count: 1 })
  expect(await whatIsLost(ports(1), { recordingsGivenUp: true })).toEqual({ kind: 'unsaved', drafts })
})

it('without a recording typed words are told at once, and without either nothing is', async () => {
  expect(await whatIsLost(ports(0), at)).toEqual({ kind: 'unsaved', drafts })
  expect(await whatIsLost(ports(0, []), at)).toEqual({ kind: 'unsaved', drafts: [] })
})
