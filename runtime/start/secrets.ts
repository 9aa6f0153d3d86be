import { randomBytes, randomInt } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import path from 'node:path'
import { refusal } from '../refusal.ts'
import { folderSentence } from './data-folder.ts'

/** Makes the folder that every secret file of the house lies in; nobody else may look inside. */
async function secretFolder(dataDir: string): Promise<string> {
  const folder = path.join(dataDir, 'secrets')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return folder
}

/** The secret kept under this name, made at first use. Only the one supervisor of a data folder calls this. */
export async function keepSecret(input: {
  dataDir: string
  name: string
  make?: () => string
}): Promise<string> {
  const folder = await secretFolder(input.dataDir)
  const file = path.join(folder, input.name)
  const kept = (
    await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => absent(error, folder))
  ).trim()
  if (kept !== '') return kept
  const secret = (input.make ?? randomSecret)()
  await writeWhole(folder, input.name, secret)
  return secret
}

function absent(error: NodeJS.ErrnoException, folder: string): string {
  if (error.code === 'ENOENT') return ''
  throw refusal(folderSentence(folder, error.code), error)
}

/** Under another name first: a secret cut short by a full disk would lock the house out of its own data. */
async function writeWhole(folder: string, name: string, secret: string): Promise<void> {
  const partial = path.join(folder, `${name}.partial`)
  const handle = await open(partial, 'w', 0o600)
  try {
    await handle.writeFile(`${secret}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(partial, path.join(folder, name))
}

/** 256 bits. */
function randomSecret(): string {
  return randomBytes(32).toString('base64url')
}

const words = ['amber', 'balcony', 'cedar', 'curtain', 'gallery', 'harbor', 'lantern', 'maple', 'meadow', 'mirror',
  'orchard', 'overture', 'piano', 'prompt', 'river', 'script', 'spotlight', 'stage', 'velvet', 'willow'] // prettier-ignore

/** Easy to type from a terminal; it opens demo accounts on loopback only. */
export function demoPassword(): string {
  const pick = () => words[randomInt(words.length)] ?? 'stage'
  return `${pick()}-${pick()}-${randomInt(1000, 10_000)}`
}
