import { readFile } from 'node:fs/promises'
import type { Child } from './media-child.ts'
import { beginUpload, oneConnection } from './media-client.ts'
import { mebibytes, ofScale, scaled, withMediaHouse, type MediaHouse } from './media-house.ts'
import { loadNow, short } from './media-pairs.ts'
import { middle, spread, type Row } from './pairs.ts'
import { patchAll, patchBytes } from './upload.ts'

/** Where the engine's collections fall moves one by a tenth either way. */
const pairs = 5
const shortBytes = scaled(64 * 1_048_576)
/** As many as one take may have. */
const longBytes = scaled(1_073_741_824)
/** Milliseconds. */
const sampleEvery = 20
const pageBytes = 4096

interface Growth {
  short: number
  long: number
}

/**
 * G6: how much a web process that was just started grows while it takes a long upload, against a short one. Each comes in
 * one PATCH, which is the hardest case and leaves the length as the only difference.
 */
export async function run(): Promise<Row[]> {
  return withMediaHouse(async (media) => {
    const both = async (pieceBytes: number): Promise<Growth> => ({
      short: await growth(media, shortBytes, pieceBytes),
      long: await growth(media, longBytes, pieceBytes),
    })
    const found: Growth[] = []
    while (found.length < pairs) found.push(await both(Infinity))
    const sizes = `${mebibytes(longBytes)} / ${mebibytes(shortBytes)}`
    return [
      row(found, {
        name: `G6 growth of web by ${sizes}`,
        goal: 1.15,
        more: `in one PATCH each, a new process each, RSS every ${sampleEvery} ms`,
      }),
      row([await both(patchBytes)], {
        name: `G6 the same in PATCHes of ${mebibytes(patchBytes)}`,
        goal: null,
        more: `${Math.ceil(longBytes / patchBytes)} / ${Math.ceil(shortBytes / patchBytes)} requests: the engine widens its heap for their number`,
      }),
    ]
  })
}

function row(found: Growth[], { name, goal, more }: Pick<Row, 'name' | 'goal'> & { more: string }): Row {
  const [long, brief] = [middle(found.map((pair) => pair.long)), middle(found.map((pair) => pair.short))]
  const each = found.map((pair) => `${short(pair.long)} / ${short(pair.short)}`).join(', ')
  return {
    name,
    goal,
    better: 'lower',
    ...spread(found.map((pair) => pair.long / pair.short)),
    note: `${short(long)} / ${short(brief)} MB over what it had when ready, ${more}; ${found.length} pairs${ofScale}: ${each}; ${loadNow()}`,
  }
}

/** MB at the most over what the process had when it was ready. */
async function growth(media: MediaHouse, length: number, pieceBytes: number): Promise<number> {
  const web = await media.startWeb()
  const { speaker, takeId } = await media.begin()
  const agent = oneConnection()
  const { origin } = web
  const before = await rssOf(web)
  const watch = watchRss(web)
  const place = await beginUpload({ agent, origin, speaker, takeId })
  await patchAll({ agent, origin, speaker, place, length, pieceBytes })
  const most = await watch.stop()
  agent.destroy()
  await web.stop()
  await media.forgetFiles()
  return (most - before) / 1e6
}

/** Bytes of memory that a process has now, by the kernel's own count: asking the process would wait for it. */
async function rssOf({ pid }: Child): Promise<number> {
  const [, pages] = (await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ')
  return Number(pages) * pageBytes
}

function watchRss(web: Child) {
  let most = 0
  const sample = async () => {
    most = Math.max(most, await rssOf(web))
  }
  const timer = setInterval(() => void sample(), sampleEvery)
  return {
    async stop(): Promise<number> {
      clearInterval(timer)
      await sample()
      return most
    },
  }
}
