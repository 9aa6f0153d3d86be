import { mkdtemp, rm, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startInterview } from '#domain/interviews/index.ts'
import { freePort } from '#runtime/postgres/port.ts'
import { deriveRoleUrls } from '#runtime/role-urls.ts'
import { openCaptureHouse, type CaptureHouse, type Speaker } from '../test/assure/capture-house.ts'
import { workerEnvironment } from '../test/jobs/worker-process.ts'
import { startTestServer } from '../test/setup/server.ts'
import { pinLoad, startChild, type Child } from './media-child.ts'

/** `BENCH_SCALE=0.25` makes every file a quarter of its size; the rows say so. */
export const scale = Number(process.env.BENCH_SCALE ?? '1')
export const scaled = (bytes: number) => Math.max(1_048_576, Math.round(bytes * scale))
export const mebibytes = (bytes: number) => `${Math.round(bytes / 1_048_576)} MiB`
export const ofScale = scale === 1 ? '' : ` (scale ${scale})`

/** A house over cloned databases with real keys and files on disk, and the servers that are compared. */
export interface MediaHouse {
  house: CaptureHouse
  /** The real web process, but for its pages. */
  startWeb(): Promise<Child>
  /** The anchor's server, whose files lie in `plainFolder`. */
  startPlain(): Promise<Child>
  plainFolder: string
  /** A student who agreed to be recorded, in front of an open question of a video interview. */
  begin(): Promise<{ speaker: Speaker; takeId: string }>
  /** What is stored goes, so that a long series does not fill the disk. */
  forgetFiles(): Promise<void>
}

/** Everything goes when `work` is done, the database server with it. */
export async function withMediaHouse<T>(work: (house: MediaHouse) => Promise<T>): Promise<T> {
  const { testServer, stop } = await startTestServer()
  const plainFolder = await mkdtemp(path.join(tmpdir(), 'greenroom-plain-'))
  const children: Child[] = []
  let unpin = () => undefined as void
  try {
    const house = await openCaptureHouse(testServer)
    unpin = pinLoad()
    const kept = async (child: Promise<Child>) => {
      const one = await child
      children.push(one)
      return one
    }
    try {
      return await work({
        house,
        plainFolder,
        startWeb: () => kept(startWeb(house)),
        startPlain: () => kept(startChild('bench/media-plain.ts', { BENCH_FOLDER: plainFolder })),
        async begin() {
          const speaker = await house.speaker()
          const { takeId } = await startInterview(await speaker.enter(), { format: 'single', mode: 'video' })
          return { speaker, takeId }
        },
        async forgetFiles() {
          for (const file of await house.files()) await unlink(file)
        },
      })
    } finally {
      for (const child of children) await child.stop().catch(() => undefined)
      await house.close()
    }
  } finally {
    unpin()
    await rm(plainFolder, { recursive: true, force: true })
    await stop()
  }
}

async function startWeb({ house, dataDir }: CaptureHouse): Promise<Child> {
  const port = await freePort()
  const urls = deriveRoleUrls({ ...house.server, process: 'web' })
  const own = Object.keys(urls).map((role) => [role, house.roles[role as keyof typeof urls]])
  return startChild('bench/media-web.ts', {
    ...workerEnvironment(house, dataDir),
    GREENROOM_ROLE_URLS: JSON.stringify(Object.fromEntries(own)),
    GREENROOM_ORIGIN: `http://127.0.0.1:${port}`,
    PORT: String(port),
    NODE_ENV: 'production',
  })
}
