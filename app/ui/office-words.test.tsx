import { expect, test } from 'vitest'
import { OfficeWords } from './office-words.tsx'
import { renderPage } from './render-page.tsx'

const text = 'If you need it, ask your career office. Your career office knows.'

test('words that send somebody to the career office lead to its mail, once, where the school gave an address', async () => {
  const html = await renderPage(<OfficeWords text={text} contact="careers@north.example" />)
  expect(html).toBe(
    'If you need it, ask <a class="link break-words" href="mailto:careers@north.example">your career office (careers@north.example)</a>. Your career office knows.',
  )
})

test('the address may come with any loader of the page', async () => {
  const loader = () => ({ officeContact: 'careers@north.example' })
  const element = <OfficeWords text={text} />
  expect(await renderPage(element, loader)).toContain('href="mailto:careers@north.example"')
})

test('without an address, and in other sentences, the words stand as they are', async () => {
  expect(await renderPage(<OfficeWords text={text} contact={null} />)).toBe(text)
  expect(await renderPage(<OfficeWords text="Ask us." contact="careers@north.example" />)).toBe('Ask us.')
})
