import { describe, expect, it } from 'vitest'
import { readContent } from '#runtime/content.ts'
import type { ReceiptView } from '#domain/privacy/index.ts'
import { privacy as text } from '#app/strings/en-US/privacy.ts'
import { consentViews, kindViews, receiptLines } from './privacy-view.ts'

const zone = 'America/Chicago'

describe('what is kept', () => {
  it('tells days, "until you ask" and "no limit" apart, and marks what the school set', () => {
    const why = ''
    const views = kindViews([
      { dataClass: 'answer', days: 60, clock: 'interview_end', rule: 'tenant_override', why },
      { dataClass: 'audio', days: 0, clock: 'words_committed', rule: 'default', why },
      { dataClass: 'account', days: null, clock: 'request', rule: 'until_asked', why },
      { dataClass: 'metrics', days: null, clock: 'none', rule: 'until_asked', why },
    ])
    expect(views.map(({ ends }) => ends)).toEqual(['days', 'days', 'asked', 'never'])
    expect(views.map(({ isSet }) => isSet)).toEqual([true, false, false, false])
    for (const { dataClass } of views) expect(text.kinds[dataClass].name).toBeTruthy()
  })
})

describe('consents', () => {
  it('stand one a purpose, with state, since when, version, and what stops', () => {
    const never = { state: 'none', given: false, at: null, textVersion: null } as const
    const at = new Date('2026-11-13T03:00:00Z')
    const ai = { state: 'granted', given: true, at, textVersion: '1' } as const
    const views = consentViews({
      consents: { ai, recording: never },
      documents: readContent().consents,
      zone,
    })
    expect(views.map(({ purpose, state, since }) => [purpose, state, since])).toEqual([
      ['ai', 'granted', 'Thu, Nov 12, 2026'],
      ['recording', 'none', null],
    ])
    expect(views.every(({ stops }) => stops.length > 0)).toBe(true)
  })

  it('a no at first use stands as not given; only what was given is withdrawn', () => {
    const no = { state: 'withdrawn', at: new Date('2026-11-13T03:00:00Z'), textVersion: '1' } as const
    const views = consentViews({
      consents: { ai: { ...no, given: false }, recording: { ...no, given: true } },
      documents: readContent().consents,
      zone,
    })
    expect(views.map(({ state }) => text.consents.state[state])).toEqual(['Not given', 'Withdrawn'])
  })
})

describe('receipts', () => {
  const receipt = {
    receiptId: 'r1',
    what: 'interview',
    objectId: 'i1',
    keys: 4,
    held: ['video', 'words', 'feedback'],
  } as const
  const at = new Date('2026-11-13T05:59:50Z')

  it('tell when access ended and when the keys were gone, with date and zone', () => {
    const [line] = receiptLines([{ ...receipt, at, completedAt: new Date('2026-11-13T05:59:55Z') }], zone)
    expect(line).toMatchObject({ asked: { text: 'Thu, Nov 12, 2026, 11:59 PM CST' }, doneTime: '11:59 PM' })
  })

  it('say which keys were destroyed: of what there was, and of nothing else', () => {
    const line = (held: ReceiptView['held']) =>
      receiptLines([{ ...receipt, held, at, completedAt: at }], zone)[0]
    expect(text.receipts.keys(line(receipt.held)?.held ?? [])).toBe('Keys of its video, words and feedback')
    expect(text.receipts.keys(line(['sound'])?.held ?? [])).toBe('Keys of its sound')
    expect(text.receipts.keys(line([])?.held ?? [])).toBe('Its keys')
  })

  it('repeat the date where the keys went on another day, and say nothing before they are gone', () => {
    const later = new Date('2026-11-13T06:00:10Z')
    expect(receiptLines([{ ...receipt, at, completedAt: later }], zone)[0]?.doneTime).toContain('Fri, Nov 13')
    expect(receiptLines([{ ...receipt, at, completedAt: null }], zone)[0]?.doneTime).toBeNull()
  })
})
