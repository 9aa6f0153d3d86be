import { open } from 'node:fs/promises'
import type { Agent, IncomingMessage } from 'node:http'
import path from 'node:path'
import { pinning, type Child } from './media-child.ts'
import { bytesOf, drained, oneConnection, pageHeaders } from './media-client.ts'
import { mebibytes, ofScale, scaled, withMediaHouse, type MediaHouse } from './media-house.ts'
import { compareAll } from './media-pairs.ts'
import { middle, type Row } from './pairs.ts'
import { aPlayable } from './playable.ts'
import { loader, loadOf, range, type Load, type Source } from './playback-load.ts'
import { nginxVersion, startNginx } from './playback-nginx.ts'

const mebibyte = 1_048_576
const fileBytes = 64 * mebibyte
/** As long as a take may be. */
const longBytes = scaled(1_073_741_824)
const shortBytes = 10 * mebibyte
const plainName = 'plain'
const reading: Load = { size: mebibyte, connections: 4, milliseconds: 2_000 }
const seeking: Load = { size: 65_536, connections: 1, milliseconds: 1_000 }
const firstBytes = 100

/** G11, G12: ranges of a sealed video against a plain file. G13: far into a long video against far into a short one. */
export async function run(): Promise<Row[]> {
  return withMediaHouse(async (media) => {
    const web = await media.startWeb()
    const anchor = nginxVersion ? await startNginx(media.plainFolder) : await media.startPlain()
    try {
      const file = await plainFile(media, anchor.origin)
      const sealed = await playable(media, web, fileBytes)
      for (const source of [file, sealed]) await check(source)
      const rows = [...(await rangeRows(file, sealed)), ...(await farRow(media, web))]
      if (rows[0]) rows[0].note += `; answers broken off ${sealed.broken} / ${file.broken}`
      return rows
    } finally {
      await anchor.stop()
    }
  })
}

async function rangeRows(file: Source, sealed: Source): Promise<Row[]> {
  const anchorIs = nginxVersion ? `nginx ${nginxVersion}` : 'node:http, as there is no nginx here, over one plain file' // prettier-ignore
  const more = `64 MiB file, one player, whose access is asked for anew three times a second; the anchor is ${anchorIs}, asked by ${loader}; ${pinning}`
  const sides = (load: Load) => ({
    anchor: () => loadOf(file, load),
    product: () => loadOf(sealed, load),
  })
  return [
    ...(await compareAll({
      ...sides(reading),
      rows: [{ figure: 'speed', name: 'G11 sealed ranges of 1 MiB, MB/s', goal: 0.3, better: 'higher', unit: `MB/s by ${reading.connections} connections`, more }], // prettier-ignore
    })),
    ...(await compareAll({
      ...sides(seeking),
      rows: [{ figure: 'p50', name: 'G12 seek to 64 KiB, p50', goal: 5, better: 'lower', unit: 'ms', more }],
    })),
  ]
}

async function farRow(media: MediaHouse, web: Child): Promise<Row[]> {
  const [long, short] = [await playable(media, web, longBytes), await playable(media, web, shortBytes)]
  const far = (source: Source) => async () => ({ ms: await firstByteOf(source) })
  const more = `p50 of ${firstBytes}, 90 % into ${mebibytes(longBytes)}${ofScale}, the most that a take may be, and into 10 MiB; ${pinning}`
  return compareAll({
    anchor: far(short),
    product: far(long),
    rows: [{ figure: 'ms', name: 'G13 first byte far into a long video', goal: 1.2, better: 'lower', unit: 'ms', more }], // prettier-ignore
  })
}

async function plainFile(media: MediaHouse, origin: string): Promise<Source> {
  const handle = await open(path.join(media.plainFolder, plainName), 'w')
  for (const piece of bytesOf(0, fileBytes)) await handle.write(piece)
  await handle.close()
  return { url: `${origin}/${plainName}`, headers: {}, length: fileBytes, broken: 0 }
}

async function playable(media: MediaHouse, web: Child, length: number): Promise<Source> {
  const { speaker, takeId } = await aPlayable(media.house, length)
  const url = `${web.origin}/t/${speaker.slug}/takes/${takeId}/media`
  return { url, headers: pageHeaders(web.origin, speaker), length, broken: 0 }
}

/** Both sides give the bytes that they should before anything is timed. */
async function check(source: Source): Promise<void> {
  for (const start of [0, 12_345_678, source.length - mebibyte]) {
    const given = await unbroken(source, (agent) => range(source, agent, start, mebibyte))
    if (!Buffer.concat(given).equals(Buffer.concat([...bytesOf(start, start + mebibyte)]))) throw new Error('The bytes are others.') // prettier-ignore
  }
}

/** A server that cannot ask in time whether the player still may breaks an answer off; a player then asks again. */
async function unbroken(source: Source, ask: (agent: Agent) => Promise<IncomingMessage>): Promise<Buffer[]> {
  for (let tries = 0; ; tries += 1) {
    const agent = oneConnection()
    try {
      return await drained(await ask(agent), 206)
    } catch (error) {
      if (tries === 9 || !(error instanceof Error && 'code' in error)) throw error
      source.broken += 1
    } finally {
      agent.destroy()
    }
  }
}

async function firstByteOf(source: Source): Promise<number> {
  const times: number[] = []
  const agent = oneConnection()
  const once = async () => {
    const began = performance.now()
    const answer = await range(source, agent, Math.floor(source.length * 0.9), seeking.size)
    answer.once('data', () => times.push(performance.now() - began))
    await drained(answer, 206)
  }
  // What is broken off behind its first byte has been timed.
  for (let count = 0; count < firstBytes; count += 1) await once().catch(() => (source.broken += 1))
  agent.destroy()
  if (times.length < firstBytes / 2) throw new Error('Most answers were broken off.')
  return middle(times)
}
