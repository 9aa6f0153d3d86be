import { describe, expect, it } from 'vitest'
import { settings } from '#app/strings/en-US/settings.ts'
import { readContent } from '#runtime/content.ts'
import { settingsInput } from './settings-input.ts'
import { aiView } from './settings-view.ts'

const document = readContent().consents.ai
const tenant = { aiEnabled: true, timeZone: 'America/Chicago' }
const coach = { kind: 'model', model: 'some-model' } as const
const transcriber = { model: null, simulated: false }
const at = new Date('2026-11-13T03:00:00Z')
const granted = { state: 'granted', given: true, at, textVersion: '1' } as const

describe('the switch for feedback by AI', () => {
  it('says its state, since when, to which text, and what stops', () => {
    const view = aiView({ consent: granted, document, tenant, coach, transcriber })
    expect(view).toMatchObject({
      state: 'on',
      since: 'Thu, Nov 12, 2026',
      answeredVersion: '1',
      without: null,
    })
    expect(view.stops.join(' ')).toContain('send nothing')
  })

  it('was never asked is not the same as off', () => {
    const never = { state: 'none', given: false, at: null, textVersion: null } as const
    expect(aiView({ consent: never, document, tenant, coach, transcriber })).toMatchObject({
      state: 'none',
      since: null,
    })
  })

  it('says when the institution switched AI off, or no model is there', () => {
    const off = { ...tenant, aiEnabled: false }
    const standing = aiView({ consent: granted, document, tenant: off, coach, transcriber })
    expect(standing).toMatchObject({ without: 'institution', isOn: false, button: 'withdraw' })
    const never = { state: 'none', given: false, at: null, textVersion: null } as const
    expect(aiView({ consent: never, document, tenant: off, coach, transcriber }).button).toBe('locked')
    expect(aiView({ consent: never, document, tenant, coach, transcriber }).button).toBe('grant')
    const rules = { kind: 'rules', model: null } as const
    expect(aiView({ consent: granted, document, tenant, coach: rules, transcriber }).without).toBe('model')
  })
})

it('says that the same switch decides whether speech is written down, and counts for that without a model', () => {
  const rules = { kind: 'rules', model: null } as const
  const heard = { model: 'whisper-1', simulated: false }
  const shown = (given: typeof heard | typeof transcriber) =>
    aiView({ consent: granted, document, tenant, coach: rules, transcriber: given })
  expect(shown(heard)).toMatchObject({ without: 'model', transcriber: 'whisper-1', hasEffect: true })
  expect(shown(transcriber)).toMatchObject({ without: 'model', transcriber: null, hasEffect: false })
  expect(settings.ai.hears('whisper-1')).toContain('whether whisper-1 may write down what you say')
  expect(settings.ai.hears(null)).toContain('None is connected now')
})

describe('what the settings forms send', () => {
  const needs = { intent: 'needs', timeFactor: '150', hideClock: 'on' }

  it('reads unticked boxes as off', () => {
    expect(settingsInput.parse(needs)).toEqual({
      intent: 'needs',
      timeFactor: 150,
      untimed: false,
      hideClock: true,
      noCountdown: false,
      promptAudio: false,
    })
  })

  it.each([
    ['a time that is not offered', { ...needs, timeFactor: '110' }],
    ['an unknown key', { ...needs, cohort: 'x' }],
    ['an unknown intent', { intent: 'promote' }],
    ['another purpose', { intent: 'consent', purpose: 'marketing', state: 'granted' }],
  ])('R-60 turns away %s', (_, input) => {
    expect(settingsInput.safeParse(input).success).toBe(false)
  })
})
