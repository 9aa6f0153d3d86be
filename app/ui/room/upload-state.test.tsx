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
  goneBy: null,
  erased: false,
  missing: 0,
  sends: true,
  silent: false,
  stream: null,
}
const page = (change: Partial<TakeView>, mode: 'voice' | 'video' = 'voice') =>
  renderToStaticMarkup(
    <UploadState
      {...{ mode, tenant: 'northgate', zone: 'America/Chicago', onRetry: () => {} }}
      view={{ ...view, ...change }}
    />,
  )
const stored: Partial<TakeView> = {
  state: { ...view.state, phase: 'review' },
  progress: { recorded: 53_000, safe: 53_000, parts: 1, isSafe: true },
  sends: false,
}
const goneBy = Date.UTC(2027, 1, 12, 16, 42, 59)

it('waits for the network now, and says what was sent, while there is none', () => {
  const offline = page({ trouble: 'offline' })
  expect(offline).toMatch(/aria-current="step".*Waiting for the network/)
  expect(offline).toContain('Sent: 15 KB of 53 KB')
  expect(offline).not.toContain('Sending')
})

it('says that it sends while it does', () => {
  expect(page({})).toContain('Sending: 15 KB of 53 KB')
})

it('S1-5 sound that nobody kept is not safe: its hour is named, to the minute, in the time of the institution', () => {
  const voice = page({ ...stored, goneBy })
  expect(voice).toContain('Keep this answer by 10:42 AM CST, or its sound is destroyed.')
  expect(voice).toContain('Everything is stored. It is handed in when you keep it.')
  expect(voice).not.toMatch(/safe to close|>Safe</)
  // From its first bytes on: the hour runs while somebody speaks, and while they think.
  expect(page({ goneBy })).toContain('Keep this answer by 10:42 AM CST')
})

it('a video that is stored is safe to leave, and one that is not says what becomes of its parts', () => {
  expect(page(stored, 'video')).toContain('It is safe to close this page.')
  const waiting = page({ state: { ...view.state, phase: 'review' } }, 'video')
  expect(waiting).toContain('A part that is not complete 24 hours after its last piece arrived is destroyed.')
  expect(waiting).not.toContain('or its sound is destroyed')
})
