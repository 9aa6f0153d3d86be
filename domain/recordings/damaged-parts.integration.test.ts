import { describe, expect, it } from 'vitest'
import { fixture } from '../../test/media/media-fixtures.ts'
import { saying } from '../../test/practice/recording-bench.ts'
import { useRecordings, words } from '../../test/practice/recordings.ts'

const practice = useRecordings()
let takeId: string

describe('B13: a part that arrived damaged', () => {
  const noise = new Uint8Array(5_000).fill(7)
  const parts = async (mode: 'voice' | 'video', ...bytes: Uint8Array[]) => {
    takeId = (await practice.begin(mode)).takeId
    const type = mode === 'voice' ? 'audio/webm' : 'video/webm'
    for (const [index, part] of bytes.entries()) {
      await practice.upload({ takeId, bytes: part, type, number: index + 1 })
    }
    await practice.keep(takeId)
  }

  it('costs a voice answer only itself, and the page can say where it is', async () => {
    const sound = fixture('live-voice.webm')
    await parts('voice', sound, noise, sound)
    await practice.hear(takeId, saying(words))
    const heard = await practice.view(takeId)
    expect(heard).toMatchObject({ words: 'heard', missing: [expect.any(Number)] })
    expect(heard?.missing[0]).toBeGreaterThan(3_000)
  })

  it('costs a video only itself too, and no part without a byte costs anything', async () => {
    await parts('video', noise, new Uint8Array(0), fixture('live-part-1.webm'))
    await practice.prepare(takeId)
    await practice.hear(takeId, saying(words))
    expect(await practice.view(takeId)).toMatchObject({ state: 'ready', words: 'heard', missing: [0] })
  })
})
