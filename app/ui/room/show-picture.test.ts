import { afterEach, expect, it, vi } from 'vitest'
import { showPicture } from './show-picture.ts'

afterEach(() => vi.unstubAllGlobals())

class Stream {
  readonly tracks: readonly { kind: string }[]
  constructor(tracks: readonly { kind: string }[]) {
    this.tracks = tracks
  }
  getVideoTracks = () => this.tracks.filter(({ kind }) => kind === 'video')
}

it("plays one's own picture without its sound, and nothing once it has left the page", () => {
  vi.stubGlobal('MediaStream', Stream)
  const stream = new Stream([{ kind: 'audio' }, { kind: 'video' }]) as unknown as MediaStream
  const player: { srcObject: MediaProvider | null } = { srcObject: null }
  const end = showPicture(player, stream)
  expect(player.srcObject).toMatchObject({ tracks: [{ kind: 'video' }] })
  end()
  expect(player.srcObject).toBeNull()
})
