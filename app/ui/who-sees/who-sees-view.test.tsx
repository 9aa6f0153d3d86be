import { describe, expect, it } from 'vitest'
import { renderPage } from '#app/ui/render-page.tsx'
import { WhoSees } from './who-sees.tsx'
import { aiWords, whoSeesView } from './who-sees-view.ts'

const tenant = { name: 'Northfield University', timeZone: 'UTC', modes: ['text', 'voice', 'video'], aiEnabled: true } // prettier-ignore
const usual = {
  tenant,
  namedSince: null,
  hasSignIn: false,
  coach: { kind: 'model' as const },
  transcriber: { model: 'whisper-1' },
}
const wordsOf = (now: Parameters<typeof whoSeesView>[0]) => JSON.stringify(whoSeesView(now))

describe('who sees what is said for the very school that asks', () => {
  it('names behind levels, on since a day or off', () => {
    expect(wordsOf(usual)).toContain('of nobody by name')
    expect(wordsOf(usual)).toContain('never with a name')
    const on = wordsOf({ ...usual, namedSince: new Date('2026-03-02T12:00:00Z') })
    expect(on).toMatch(/On since Mon, Mar 2, 2026/)
    expect(on).toContain('with a name in assigned practice')
    expect(on).not.toContain('never with a name')
  })

  it('ways to practice: what cannot be recorded there is not spoken of', () => {
    expect(wordsOf(usual)).toContain('In writing, by voice, on camera')
    const written = wordsOf({ ...usual, tenant: { ...tenant, modes: ['text'] } })
    expect(written).not.toMatch(/by voice|on camera/)
  })

  it('who could come in as a student: who runs the school’s own sign-in, and who reads their mail', () => {
    expect(wordsOf({ ...usual, hasSignIn: true })).toMatch(
      /runs it could come in as a student.*reads the mail/,
    )
    expect(wordsOf(usual)).toMatch(
      /no sign-in of its own.*reads the mail of a student’s address.*could come in/,
    )
    expect(wordsOf(usual)).not.toContain('nobody at the school can come in')
  })

  it('names: the list of people leaves no line in the ledger, and lists of who finished name students too', () => {
    const record = whoSeesView(usual).rows.find(({ what }) => what.startsWith('Name'))?.office
    expect(record).toMatch(/list of everybody leaves no line/)
    expect(record).toMatch(/look after assignments: name, campus id and cohort/)
  })

  it('what a model does: off, on, or allowed with none connected', () => {
    expect(aiWords({ ...usual, tenant: { aiEnabled: false } })).toMatch(/^Off/)
    expect(aiWords(usual)).toMatch(/^On, for each student who allows it.*written down by a service/)
    const rules = aiWords({ ...usual, coach: { kind: 'rules' }, transcriber: { model: null } })
    expect(rules).toMatch(/no model is connected here.*rules\.$/)
  })

  it('the page shows all of it', async () => {
    const html = await renderPage(<WhoSees view={whoSeesView(usual)} />)
    expect(html).toContain('Who sees what at Northfield University')
    expect(html).toContain('Extra time and other needs')
  })
})
