import { expect, it } from 'vitest'
import { readConfig } from '../config.ts'
import { announcement } from './announce.ts'

const said = (environment: Record<string, string> = {}) =>
  announcement(readConfig(environment), 'secret', 1_000).join('\n')
const sandbox = { GREENROOM_MODE: 'sandbox', GREENROOM_SANDBOX_OPENAI_PORT: '4911' }

it('says who writes down spoken answers: nobody, the stand-in of the sandbox, or whose service', () => {
  expect(said(sandbox)).toMatch(
    /wait for the student's own words \(no TRANSCRIBE_MODEL is set\), samples played .* too\./,
  )
  expect(said(sandbox)).not.toContain('bring theirs')
  const on = { ...sandbox, TRANSCRIBE_MODEL: 'whisper-1', TRANSCRIBE_API_KEY: 'k' }
  expect(said({ ...on, TRANSCRIBE_BASE_URL: 'http://127.0.0.1:4911/v1' })).toContain("the sandbox's stand-in")
  expect(said({ ...on, TRANSCRIBE_BASE_URL: 'http://127.0.0.1:4912/v1' })).toContain(
    'by whisper-1 at 127.0.0.1:4912',
  )
  expect(said(on)).toContain('by whisper-1 at api.openai.com')
})

it('never says a key', () => {
  expect(said({ ...sandbox, TRANSCRIBE_MODEL: 'whisper-1', TRANSCRIBE_API_KEY: 'sk-very-secret' })).not.toContain('very-secret') // prettier-ignore
})
