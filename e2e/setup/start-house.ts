import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, rm } from 'node:fs/promises'
import { dataDir, modelPort, port, type Place } from './place.ts'

/** The house of a whole run of journeys. */
export default function startHouse(): Promise<() => Promise<void>> {
  return startHouseAt({ port: port(), dataDir: dataDir() }, transcriber())
}

/** Starts a house as `npm start` does; gives the way to stop it with Ctrl-C's signal and to remove its data. */
export async function startHouseAt(
  { port: answersAt, dataDir: folder }: Place,
  settings: Record<string, string>,
): Promise<() => Promise<void>> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await chmod(folder, 0o711)
  const house = spawn('node', ['scripts/start.mjs'], {
    env: {
      ...process.env,
      ...settings,
      PORT: String(answersAt),
      GREENROOM_DATA_DIR: folder,
      NO_COLOR: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const hear = (chunk: Buffer) => (said += chunk.toString())
  house.stdout.on('data', hear)
  house.stderr.on('data', hear)
  const over = once(house, 'exit')
  const stop = async () => {
    house.kill('SIGINT')
    await over
    await rm(folder, { recursive: true, force: true })
  }
  const isReady = untilReady({ port: answersAt, exitCode: () => house.exitCode, said: () => said })
  await isReady.catch(async (error: unknown) => {
    await stop()
    throw error
  })
  return stop
}

/** Spoken answers are written down by the sandbox's own stand-in, which says only what a test told it. */
const transcriber = () => ({
  GREENROOM_SANDBOX_OPENAI_PORT: String(modelPort()),
  TRANSCRIBE_BASE_URL: `http://127.0.0.1:${modelPort()}/v1`,
  TRANSCRIBE_MODEL: 'whisper-1',
})

/** Patience covers a first start on two busy cores. */
async function untilReady(house: { port: number; exitCode(): number | null; said(): string }): Promise<void> {
  const deadline = performance.now() + 240_000
  while (performance.now() < deadline) {
    if (house.exitCode() !== null) throw new Error(`The house did not start:\n${house.said()}`)
    const answer = await fetch(`http://localhost:${house.port}/readyz`).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  throw new Error(`The house was not ready after four minutes:\n${house.said()}`)
}
