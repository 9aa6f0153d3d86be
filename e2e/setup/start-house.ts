import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, rm } from 'node:fs/promises'
import { dataDir, modelPort, port } from './place.ts'

/** Starts the house as `npm start` does and stops it with Ctrl-C's signal when the run is over. */
export default async function startHouse(): Promise<() => Promise<void>> {
  const folder = dataDir()
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await chmod(folder, 0o711)
  const house = spawn('node', ['scripts/start.mjs'], {
    env: {
      ...process.env,
      ...transcriber(),
      PORT: String(port()),
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
  await untilReady(
    () => house.exitCode,
    () => said,
  )
  return async () => {
    house.kill('SIGINT')
    await over
    await rm(folder, { recursive: true, force: true })
  }
}

/** Spoken answers are written down by the sandbox's own stand-in, which says only what a test told it. */
const transcriber = () => ({
  GREENROOM_SANDBOX_OPENAI_PORT: String(modelPort()),
  TRANSCRIBE_BASE_URL: `http://127.0.0.1:${modelPort()}/v1`,
  TRANSCRIBE_MODEL: 'whisper-1',
})

/** Patience covers a first start on two busy cores. */
async function untilReady(exitCode: () => number | null, said: () => string): Promise<void> {
  const deadline = performance.now() + 240_000
  while (performance.now() < deadline) {
    if (exitCode() !== null) throw new Error(`The house did not start:\n${said()}`)
    const answer = await fetch(`http://localhost:${port()}/readyz`).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  throw new Error(`The house was not ready after four minutes:\n${said()}`)
}
