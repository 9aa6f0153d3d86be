/** Finds the browser of the end-to-end tests, or installs it from the system's packages. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { Stop, run } from './steps.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const byHand = 'install it (on Debian: `sudo apt-get install chromium`) and run npm test again'

/** The path of a Chromium that starts. `GREENROOM_CHROMIUM` names one of one's own. */
export function findChromium(environment = process.env) {
  const own = environment.GREENROOM_CHROMIUM
  const folders = (environment.PATH ?? '').split(path.delimiter)
  const places = own ? [own] : folders.flatMap((folder) => names.map((name) => path.join(folder, name)))
  return places.find(
    (place) => existsSync(place) && spawnSync(place, ['--version'], { timeout: 30_000 }).status === 0,
  )
}

export async function ensureChromium() {
  const found = findChromium()
  if (found) return found
  if (process.env.GREENROOM_CHROMIUM) {
    throw new Stop(
      `GREENROOM_CHROMIUM is ${process.env.GREENROOM_CHROMIUM}, but no browser starts from there; correct or unset it.`,
    )
  }
  if (process.getuid?.() !== 0)
    throw new Stop(`Chromium is missing, and only root may install it; ${byHand}.`)
  if (spawnSync('apt-get', ['--version']).status !== 0) {
    throw new Stop(`Chromium is missing, and this system has no apt-get; ${byHand}.`)
  }
  return installChromium()
}

async function installChromium() {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update'], { env })
  const { code, output } = await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], {
    env,
  })
  const found = findChromium()
  if (code === 0 && found) return found
  const reason = output.split('\n').find((line) => line.startsWith('E:')) ?? `apt-get ended with ${code}`
  throw new Stop(
    `Chromium is missing and could not be installed (${reason.replace(/^E:\s*/, '')}); ${byHand}.`,
  )
}
