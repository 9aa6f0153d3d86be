import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { renderPage } from './render-page.tsx'
import { Segments } from './segments.tsx'

it('the chosen view at either end stays inside the rounded frame', async () => {
  const segments = [
    { to: '?a', label: 'Try 1', current: false },
    { to: '?b', label: 'Try 2', current: true },
  ]
  expect(await renderPage(<Segments label="Tries" segments={segments} />)).toMatch(
    /<nav class="segments"[^>]*><a[^>]*>Try 1<\/a><a[^>]*aria-current[^>]*>Try 2<\/a><\/nav>/,
  )
  const styles = readFileSync('app/styles/parts.css', 'utf8')
  expect(styles).toMatch(
    /\.segments > :first-child {[^}]*border-start-start-radius[^}]*border-end-start-radius/,
  )
  expect(styles).toMatch(/\.segments > :last-child {[^}]*border-start-end-radius[^}]*border-end-end-radius/)
})
