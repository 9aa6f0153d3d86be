import { expect, it } from 'vitest'
import { welcome as text } from '#app/strings/en-US/sign-in.ts'
import { renderPage } from '#app/ui/render-page.tsx'
import { WelcomeForm } from './welcome-form.tsx'

const facts = { preferredName: 'Ada', minimumAge: 16, aiEnabled: true, model: null, sections: [], next: '' }
const shown = (asksAge: boolean) =>
  renderPage(<WelcomeForm facts={{ ...facts, asksAge }} missing={false} failure={null} />)

it('tells a member who was welcomed before that the text has changed, and asks no age again (R-24)', async () => {
  expect(await shown(true)).toContain(text.lead)
  const again = await shown(false)
  expect(again).toContain(text.leadAgain)
  expect(again).not.toContain(text.age.legend)
})
