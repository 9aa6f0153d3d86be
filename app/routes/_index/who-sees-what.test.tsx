import { expect, it } from 'vitest'
import { landing } from '#app/strings/en-US/landing.ts'
import { renderPage } from '#app/ui/render-page.tsx'
import { FeedbackPicture } from './feedback-picture.tsx'
import { WhoSeesWhat } from './who-sees-what.tsx'

it('the front page says that answers can be spoken, and who sees a recording', async () => {
  expect(landing.lead).toMatch(/in writing, by voice or on camera/)
  expect(await renderPage(<WhoSeesWhat />)).toContain('What you say, by voice or on camera')
})

it('the picture of a feedback page leads to that page', async () => {
  const html = await renderPage(<FeedbackPicture />)
  expect(html).toMatch(/<a[^>]*href="\/sample"[^>]*>.*<img[^>]*cut-short.*Open this feedback page/s)
})
