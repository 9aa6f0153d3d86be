import { expect, it } from 'vitest'
import { firstText } from './use-draft.ts'

const source = { text: 'From the server' }
const unsent = { text: 'From the server, and on', goesOn: true }

it('takes what was typed before the scripts arrived, before anything else', () => {
  expect(firstText({ source, unsent, typed: 'Typed early' })).toBe('Typed early')
  expect(firstText({ source, unsent: null, typed: 'Typed early' })).toBe('Typed early')
})

it('goes on from unsent words of this device, and else from the server', () => {
  expect(firstText({ source, unsent, typed: source.text })).toBe(unsent.text)
  expect(firstText({ source, unsent: { ...unsent, goesOn: false }, typed: source.text })).toBe(source.text)
  expect(firstText({ source, unsent: null, typed: undefined })).toBe(source.text)
})
