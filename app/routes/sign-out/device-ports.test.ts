import { afterEach, expect, test, vi } from 'vitest'
import { draftKey } from '#app/ui/device-drafts.ts'
import { draftsBegin, postSignOut, unsentOnDevice } from './device-ports.ts'

function device(kept: Record<string, unknown>) {
  const localStorage = Object.fromEntries(
    Object.entries(kept).map(([key, value]) => [key, JSON.stringify(value)]),
  )
  Object.defineProperty(localStorage, 'getItem', { value: (key: string) => localStorage[key] ?? null })
  vi.stubGlobal('window', { localStorage })
}

afterEach(() => vi.unstubAllGlobals())

test('the drafts that a sign-out counts are those that the room keeps, without what was confirmed', () => {
  expect(draftKey('take')).toBe(`${draftsBegin}take`)
  device({
    [draftKey('open')]: { text: 'Typed on the train', version: 2, sent: false },
    [draftKey('saved')]: { text: 'Saved', version: 3, sent: true },
    'greenroom.setup': { role: 'Nurse' },
    'other.draft.x': { text: 'Of another site', version: 1, sent: false },
  })
  expect(unsentOnDevice()).toEqual([{ takeId: 'open', text: 'Typed on the train', version: 2 }])
})

test('only a redirect is a sign-out that worked', async () => {
  const answers = [
    { type: 'opaqueredirect', status: 0 },
    { type: 'basic', status: 503 },
    { type: 'basic', status: 200 },
  ]
  for (const [index, answer] of answers.entries()) {
    vi.stubGlobal('fetch', async () => answer)
    expect(await postSignOut({ leavesOthers: false })).toBe(index === 0)
  }
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('Failed to fetch')))
  expect(await postSignOut({ leavesOthers: false })).toBe(false)
})

test('S1-5: only where others have unsent recordings here is the browser not told to clear everything', async () => {
  const sent: string[] = []
  vi.stubGlobal('fetch', async (_url: string, { body }: { body: URLSearchParams }) => {
    sent.push(body.toString())
    return { type: 'opaqueredirect', status: 0 }
  })
  await postSignOut({ leavesOthers: false })
  await postSignOut({ leavesOthers: true })
  expect(sent).toEqual(['', 'leave=others'])
})
