import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { roomInput } from './actions.ts'
import { EndInterview } from './end-interview.tsx'

it('sends the words on the page along with the end, by belonging to the form of the answer', () => {
  const html = renderToStaticMarkup(<EndInterview answerForm="answer" />)
  expect(html).toMatch(/<button[^>]*name="intent"[^>]*form="answer"|<button[^>]*form="answer"[^>]*name="intent"/) // prettier-ignore
  expect(html).not.toContain('<form')
})

it('takes an end with the last words, and one from the thinking page without any', () => {
  const take = '019aa000-0000-7000-8000-000000000001'
  const words = { intent: 'end', take, text: 'typed last', version: '3', writer: take, writes: 'yes' }
  expect(roomInput.parse(words)).toMatchObject({ text: 'typed last', version: 3 })
  expect(roomInput.parse({ intent: 'end' })).toMatchObject({ text: '', writes: 'yes' })
})
