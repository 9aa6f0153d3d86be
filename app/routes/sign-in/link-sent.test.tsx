import { expect, it } from 'vitest'
import { signIn } from '#app/strings/en-US/sign-in.ts'
import { renderPage } from '#app/ui/render-page.tsx'
import { LinkSent } from './link-sent.tsx'

it('R-58: tells every address alike that its school may not use Greenroom', async () => {
  const page = async (email: string) =>
    (await renderPage(<LinkSent body={signIn.sent.body(email)} mailbox={false} />)).replaceAll(email, '')
  expect(await page('ana@north.edu')).toContain('your school may not use Greenroom')
  expect(await page('ana@north.edu')).toBe(await page('nobody@nowhere.edu'))
})
