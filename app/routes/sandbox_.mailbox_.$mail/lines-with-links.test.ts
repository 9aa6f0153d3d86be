import { expect, it } from 'vitest'
import { linesWithLinks } from './lines-with-links.ts'

it('makes links to this site live, and no others', () => {
  const text = 'Use this link:\n\nhttp://localhost:3000/sign-in/link?token=a.b now\nhttps://evil.example/x'
  expect(linesWithLinks(text, 'http://localhost:3000')).toEqual([
    [{ text: 'Use this link:', path: null }],
    [
      { text: 'http://localhost:3000/sign-in/link?token=a.b', path: '/sign-in/link?token=a.b' },
      { text: ' now', path: null },
    ],
    [{ text: 'https://evil.example/x', path: null }],
  ])
})

it('is not fooled by a name that begins like ours', () => {
  const [parts] = linesWithLinks('http://localhost:3000.evil.example/', 'http://localhost:3000')
  expect(parts?.[0]?.path).toBeNull()
})
