import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { sandboxSample } from '#app/strings/en-US/sandbox-sample.ts'
import { spokenRoom as text } from '#app/strings/en-US/spoken-room.ts'
import { SelfView } from './self-view.tsx'

const view = (shown: boolean) =>
  renderToStaticMarkup(
    <SelfView
      Picture={() => <p>Your face</p>}
      stream={{} as MediaStream}
      shown={shown}
      show={() => undefined}
      away={text.selfView.away}
    />,
  )

it('a picture that goes away as recording begins says why, and that the camera still records', () => {
  expect(view(false)).toContain('The camera still records it.')
  expect(view(false)).toContain('Show my picture')
  expect(view(true)).toContain('Your face')
  expect(view(true)).not.toContain('The camera still records it.')
})

it('a sample that plays into a room on camera takes the place of both devices', () => {
  expect(sandboxSample.room.title.video).toContain('instead of your camera and microphone')
  expect(sandboxSample.room.title.voice).not.toContain('camera')
})
