import { expect, it } from 'vitest'
import { whyNeeded } from './why-needed.ts'

const asked = { wordsReason: 'ai_off', canHearAgain: true } as const
const said = (...given: Parameters<typeof whyNeeded>) => whyNeeded(...given).sentences.join(' ')

it('names the switch that keeps a spoken answer from being written down, and what to do', () => {
  const why = whyNeeded(asked, ['member_off'])
  expect(why).toMatchObject({ canAsk: false, bySwitch: true })
  expect(why.sentences.join(' ')).toMatch(/“Feedback by AI” is off in your settings.*have it written down/)
})

it('says of several causes the one that no switch ends, in one sentence', () => {
  const both = whyNeeded(asked, ['no_transcriber', 'member_off'])
  expect(both.sentences).toEqual(['No service that writes speech down is connected to this server.'])
  expect(both).toMatchObject({ canAsk: false, bySwitch: false })
  expect(whyNeeded(asked, ['no_transcriber'])).toMatchObject({ canAsk: false, bySwitch: false })
  expect(whyNeeded(asked, ['tenant_off'])).toMatchObject({ canAsk: false, bySwitch: false })
})

it('offers asking again once nothing is in the way any more', () => {
  expect(whyNeeded(asked, [])).toMatchObject({ canAsk: true, bySwitch: false })
  expect(said(asked, [])).toMatch(/was off.*can be written down now/)
})

it('says nothing of switches where nothing is left to hear', () => {
  const gone = { wordsReason: 'cap', canHearAgain: false } as const
  expect(whyNeeded(gone, ['no_transcriber', 'member_off'])).toMatchObject({ canAsk: false, bySwitch: false })
  expect(said(gone, ['no_transcriber', 'member_off'])).not.toContain('settings')
})
