import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { WordsByYou } from './words-by-you.tsx'

const words = (mode: 'voice' | 'video') => renderToStaticMarkup(<WordsByYou mode={mode} />)

it('says before keeping that the words are written by the student, and of sound that it plays only here', () => {
  expect(words('voice')).toMatch(/you write what you said.*no page plays the sound.*play it here first/)
  expect(words('video')).toMatch(/you write what you said, with your video beside it/)
})
