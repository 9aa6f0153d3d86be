import { describe, expect, it } from 'vitest'
import { domainError } from '#domain/shared/errors.ts'
import { fileTarget, fixture, look, partOf } from '../../test/media/media-fixtures.ts'
import { recordedFile } from '../../test/media/recorded-file.ts'
import { mediabunnyTool } from './media-tool.ts'

const tool = mediabunnyTool()
const first = fixture('live-part-1.webm')
const second = fixture('live-part-2.webm')
const noise = new Uint8Array(50_000).fill(7)
const none = new Uint8Array(0)

async function joined(...parts: Uint8Array[]) {
  const target = fileTarget()
  const facts = await tool.join(parts.map(partOf), target)
  const { tracks } = await look(target.bytes())
  return { facts, packets: tracks.map(({ packets }) => packets.length) }
}
async function heard(...parts: Uint8Array[]) {
  const pieces = []
  for await (const piece of tool.extractSound(parts.map(partOf), { mostBytes: 1_000_000 })) pieces.push(piece)
  const { tracks } = await look(pieces[0]?.bytes ?? none)
  return { missing: pieces.at(-1)?.missing, packets: tracks[0]?.packets.length }
}

describe('a take of which one part cannot be read', () => {
  it('keeps all others, and says where the stretch is missing', async () => {
    const whole = await joined(first, second)
    const alone = await joined(first)
    expect(whole.facts.missing).toEqual([])
    const between = await joined(first, noise, second)
    expect(between).toEqual({ ...whole, facts: { ...whole.facts, missing: [alone.facts.durationMs] } })
    const before = await joined(noise, first)
    expect(before).toEqual({ ...alone, facts: { ...alone.facts, missing: [0] } })
    const behind = await joined(first, second, noise)
    expect(behind.facts).toEqual({ ...whole.facts, missing: [whole.facts.durationMs] })
    for (const parts of [
      [first, noise, second],
      [noise, first],
      [first, second, noise],
    ]) {
      const { missing } = await tool.probe(parts.map(partOf))
      expect(missing).toHaveLength(1)
    }
  })

  it('is heard without it', async () => {
    const whole = await heard(first, second)
    expect(await heard(first, noise, second)).toEqual({ ...whole, missing: [expect.any(Number)] })
    expect(await heard(noise, first, second)).toEqual({ ...whole, missing: [0] })
  })

  it('misses nothing where a part has no byte: nothing was recorded in it', async () => {
    expect(await joined(none, first, none, second)).toEqual(await joined(first, second))
    expect(await heard(none, first, second, none)).toEqual(await heard(first, second))
    expect((await tool.probe([none, first].map(partOf))).missing).toEqual([])
  })

  it('keeps what stands before the damage inside a part, and the parts behind it', async () => {
    const { bytes } = await recordedFile({ container: 'webm', seconds: 20 })
    const damaged = bytes.slice()
    damaged.fill(0xff, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 3_000)
    const { facts } = await joined(damaged, bytes)
    const alone = await joined(bytes)
    expect(facts.durationMs).toBeGreaterThan(alone.facts.durationMs + 5_000)
    const same = await heard(damaged, bytes)
    expect(same.packets).toBeGreaterThan(250)
  })

  it('is refused where no part can be read, or one is too large, too long or too many', async () => {
    await expect(joined(noise, none, noise)).rejects.toMatchObject({ code: 'media.unreadable' })
    await expect(heard(noise, noise)).rejects.toMatchObject({ code: 'media.unreadable' })
    const { bytes: large } = await recordedFile({ container: 'webm', seconds: 2, size: { width: 4096, height: 4096 } }) // prettier-ignore
    await expect(joined(first, large)).rejects.toMatchObject({ code: 'media.too_large' })
    const { bytes: mute } = await recordedFile({ container: 'webm', seconds: 2, soundSeconds: 0 })
    await expect(joined(mute)).rejects.toMatchObject({ code: 'media.no_sound' })
    expect((await joined(mute, first)).facts.missing).toEqual([0])
  })

  it('is tried again whole where the store failed and not the part', async () => {
    const down = domainError('unavailable', 'objects.down', 'Away.')
    const away = { length: 5_000, read: () => Promise.reject(down) }
    await expect(tool.join([partOf(first), away], fileTarget())).rejects.toBe(down)
    await expect(tool.probe([partOf(first), away])).rejects.toBe(down)
  })
})
