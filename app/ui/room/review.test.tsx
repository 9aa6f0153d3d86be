import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { NamedPart } from './review.tsx'

const page = (part: number, parts: number) =>
  renderToStaticMarkup(
    <NamedPart part={part} parts={parts}>
      player
    </NamedPart>,
  )

it('names each part above its player where there are several', () => {
  expect(page(2, 2)).toContain('Part 2')
  expect(page(1, 1)).not.toContain('Part')
})
