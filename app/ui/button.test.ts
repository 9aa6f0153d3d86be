import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const css = readFileSync(new URL('../styles/parts.css', import.meta.url), 'utf8')
/** Classes, attributes and states in a selector, which is what specificity counts here. */
const weight = (selector: string) => (selector.match(/[.:[]/g) ?? []).length

it('keeps a busy button readable under the pointer: its colors come after those of a hover and weigh as much', () => {
  const busy = ".button[data-tone][aria-disabled='true']"
  const hovers = [...css.matchAll(/\.button\[data-tone='\w+'\]:hover/g)]
  expect(hovers.length).toBeGreaterThan(0)
  for (const hover of hovers) {
    expect(css.indexOf(busy)).toBeGreaterThan(hover.index)
    expect(weight(busy)).toBeGreaterThanOrEqual(weight(hover[0]))
  }
})
