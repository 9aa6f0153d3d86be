import { afterEach, expect, it, vi } from 'vitest'
import type { TakeRecording } from '#app/capture/take-recording.ts'
import { tellingAtEnd } from './sample-answer.tsx'

afterEach(() => vi.unstubAllGlobals())

it('ending the interview tells a sample’s words before it is handed in, and ends the choice', async () => {
  const done: string[] = []
  vi.stubGlobal('fetch', async (address: string, { body }: { body: string }) => void done.push(`${address} ${body}`)) // prettier-ignore
  vi.stubGlobal('window', { localStorage: { removeItem: (key: string) => void done.push(`no ${key}`) } })
  const recording = { view: () => ({ recordedMs: 31_200 }), handingIn: async () => void done.push('handed in') } as unknown as TakeRecording // prettier-ignore
  const choice = { id: 'weak', mode: 'voice', title: 'A first try', voice: '/a', video: null } as const
  await tellingAtEnd(recording, choice).handingIn()
  expect(done).toEqual([
    '/sandbox/sample {"id":"weak","seconds":31.2}',
    'no greenroom.sandbox-sample',
    'handed in',
  ])
})
