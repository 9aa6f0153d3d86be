import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { spokenRoom as text } from '#app/strings/en-US/spoken-room.ts'
import { Choices, keepStep } from './keep-choices.tsx'

it('asks at once about a part that cannot come, instead of waiting for it', () => {
  expect(keepStep({ isKeeping: true, pending: false, missing: 1 })).toBe('ask')
})

it('waits for what is on its way, and for the answer of the server', () => {
  expect(keepStep({ isKeeping: true, pending: false, missing: 0 })).toBe('keeping')
  expect(keepStep({ isKeeping: false, pending: true, missing: 0 })).toBe('keeping')
})

it('asks nothing before the press', () => {
  expect(keepStep({ isKeeping: false, pending: false, missing: 1 })).toBe('choose')
})

it('offers to keep the answer without the missing part', () => {
  const nothing = () => undefined
  const page = renderToStaticMarkup(
    <Choices step="ask" onKeep={nothing} onKeepWithout={nothing} onCancel={nothing} onRedo={nothing} />,
  )
  expect(page).toContain(text.missing.keepTitle)
  expect(page).not.toContain(text.review.keeping)
})
