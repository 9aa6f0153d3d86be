/** A colour of tokens.css in both themes, as CSS text. */
export interface ColorToken {
  light: string
  dark: string
}

/** What WCAG 2.2 asks of a pair: body text at AAA, other text at AA, marks and borders that carry meaning at 3:1. */
export const contrastFloor = { body: 7, text: 4.5, mark: 3 } as const

export interface ColorPair {
  front: string
  back: string
  use: keyof typeof contrastFloor
}

const surfaces = ['paper', 'paper-raised', 'paper-sunk']
const washes = ['evergreen-wash', 'amber-wash', 'clay-wash']

/** Every pair that components may put together. A pair that is not listed here may not be used. */
export const colorPairs: readonly ColorPair[] = [
  ...pairs('body', ['ink', 'ink-soft'], surfaces),
  ...pairs('body', ['ink'], washes),
  ...pairs('text', ['ink-soft'], washes),
  ...pairs('body', ['evergreen', 'evergreen-deep'], surfaces),
  ...pairs('text', ['evergreen'], washes),
  ...pairs('text', ['amber-ink'], [...surfaces, 'amber-wash']),
  ...pairs('text', ['clay', 'clay-deep'], [...surfaces, 'clay-wash']),
  ...pairs('text', ['on-evergreen'], ['evergreen', 'evergreen-deep']),
  ...pairs('text', ['on-amber'], ['amber']),
  ...pairs('text', ['on-clay'], ['clay', 'clay-deep']),
  ...pairs('text', ['record'], ['paper', 'paper-raised']),
  ...pairs('body', ['on-stage', 'on-stage-soft'], ['stage']),
  ...pairs('mark', ['rule-strong', 'focus'], surfaces),
  ...pairs('mark', ['focus'], [...washes]),
  ...pairs('mark', ['lamp'], ['stage']),
  ...pairs('mark', ['amber-ink'], ['amber-wash', 'paper']),
  ...pairs('mark', ['series-1', 'series-2', 'series-3', 'series-4'], ['paper', 'paper-raised']),
]

/** The chart series in drawing order. Each also gets its own dash or marker: colour never stands alone. */
export const chartSeries = ['series-1', 'series-2', 'series-3', 'series-4'] as const

/** Reads every `--name: light-dark(a, b)` of the tokens file. Throws when the file holds none. */
export function parseColorTokens(css: string): Map<string, ColorToken> {
  const tokens = new Map<string, ColorToken>()
  const declaration = /--([a-z0-9-]+):\s*light-dark\((oklch\([^)]*\)),\s*(oklch\([^)]*\))\)/g
  for (const [, name, light, dark] of css.matchAll(declaration)) {
    if (name && light && dark) tokens.set(name, { light, dark })
  }
  if (tokens.size === 0)
    throw new Error('The tokens file holds no colour in the form light-dark(oklch(...), oklch(...)).')
  return tokens
}

function pairs(use: ColorPair['use'], fronts: readonly string[], backs: readonly string[]): ColorPair[] {
  return fronts.flatMap((front) => backs.map((back) => ({ front, back, use })))
}
