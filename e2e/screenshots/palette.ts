import { readFileSync } from 'node:fs'
import type { Browser } from '@playwright/test'
import { chartSeries, colorPairs, contrastFloor, parseColorTokens } from '#app/ui/tokens.ts'

const file = (path: string) => new URL(`../../${path}`, import.meta.url)

/** Draws every token and every pair that may meet, both themes side by side, to `docs/screenshots/palette.png`. */
export async function drawPalette({ browser }: { browser: Browser }): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.setContent(paletteDocument(readFileSync(file('app/styles/tokens.css'), 'utf8')))
  await page.screenshot({ path: file('docs/screenshots/palette.png').pathname, fullPage: true })
  await page.close()
}

function paletteDocument(css: string): string {
  const names = [...parseColorTokens(css).keys()].filter((name) => !name.startsWith('series-'))
  const theme = (name: 'light' | 'dark') => `
    <section data-theme="${name}">
      <h2>${name === 'light' ? 'Paper' : 'Backstage'}</h2>
      <ul class="swatches">${names.map((token) => `<li><i style="background:var(--${token})"></i>${token}</li>`).join('')}</ul>
      <h3>Pairs, with the contrast each must reach</h3>
      <ul class="pairs">${colorPairs.map(pairTile).join('')}</ul>
      <h3>Chart series</h3>
      <ul class="series">${chartSeries.map((token) => `<li style="background:var(--${token})"></li>`).join('')}</ul>
    </section>`
  return `<!doctype html><html lang="en-US"><title>Palette</title><style>${css}${sheet}</style>
    <body>${theme('light')}${theme('dark')}</body></html>`
}

function pairTile({ front, back, use }: (typeof colorPairs)[number]): string {
  const floor = contrastFloor[use]
  return `<li style="background:var(--${back});color:var(--${front})"><b>${front}</b> on ${back} · ${floor}</li>`
}

const sheet = `
  [data-theme='light'] { color-scheme: light } [data-theme='dark'] { color-scheme: dark }
  body { margin: 0; display: grid; grid-template-columns: 1fr 1fr; font: 13px/1.4 'Liberation Sans', sans-serif }
  section { padding: 32px; background: var(--paper); color: var(--ink) }
  h2 { margin: 0 0 16px; font: 32px 'Liberation Serif', serif } h3 { margin: 28px 0 12px; font-size: 14px }
  ul { margin: 0; padding: 0; list-style: none }
  .swatches { display: grid; grid-template-columns: repeat(4, 1fr); gap: 12px; font-size: 12px }
  .swatches i { display: block; height: 44px; border: 1px solid var(--rule); border-radius: 6px }
  .pairs { display: grid; grid-template-columns: 1fr 1fr } .pairs li { padding: 6px 10px }
  .series { display: flex } .series li { flex: 1; height: 36px }`
