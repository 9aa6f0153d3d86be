import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import type { TakeView } from '#app/capture/view.ts'
import { UploadState } from './upload-state.tsx'

const view: TakeView = {
  state: { phase: 'recording', problem: null, pause: null, goal: 'record', recorded: true, timeUp: false },
  recordedMs: 5_000,
  microphone: 'recording',
  progress: { recorded: 53_000, safe: 15_000, parts: 1, isSafe: false },
  trouble: null,
  durable: true,
  full: false,
  until: null,
  erased: false,
  missing: 0,
  sends: true,
  silent: false,
  stream: null,
}
const page = (change: Partial<TakeView>) =>
  renderToStaticMarkup(<UploadState view={{ ...view, ...change }} tenant="northgate" onRetry={() => {}} />)

it('waits for the network now, and says what was sent, while there is none', () => {
  const offline = page({ trouble: 'offline' })
  expect(offline).toMatch(/aria-current="step".*Waiting for the network/)
  expect(offline).toContain('Sent: 15 KB of 53 KB')
  expect(offline).not.toContain('Sending')
})

it('says that it sends while it does', () => {
  expect(page({})).toContain('Sending: 15 KB of 53 KB')
})
