import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { access, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { destroyFile, isMissing, writeDurably } from './durable-file.ts'

/** Copies of epoch keys that only the holder of an age identity can open; each lives as long as its epoch. */
export interface Escrow {
  deposit(epochId: string, key: Uint8Array): Promise<void>
  destroy(epochId: string): Promise<void>
  /** Ids of the epochs that have a copy. */
  list(): Promise<string[]>
  recipient(): Promise<string>
  /** True when the identity stands on this machine (sandbox), where it protects against nothing but a lost key file. */
  identityIsHere(): Promise<boolean>
}

const copyName = /^epoch-(.+)\.age$/

/** Without a recipient, one is made here with its identity in `<dataDir>/escrow/identity.txt`: good enough for a sandbox. */
export function openEscrow(input: { dataDir: string; recipient?: string }): Escrow {
  const folder = join(input.dataDir, 'escrow')
  const identityPath = join(folder, 'identity.txt')
  const copyPath = (epochId: string) => join(folder, `epoch-${epochId}.age`)
  const recipient = async () => input.recipient ?? identityToRecipient(await localIdentity(identityPath))
  return {
    recipient,
    async deposit(epochId, key) {
      const encrypter = new Encrypter()
      encrypter.addRecipient(await recipient())
      await writeDurably(copyPath(epochId), await encrypter.encrypt(key))
    },
    destroy: (epochId) => destroyFile(copyPath(epochId)),
    async list() {
      const names = await readdir(folder).catch(noneIfMissing)
      return names.flatMap((name) => copyName.exec(name)?.[1] ?? [])
    },
    identityIsHere: () =>
      access(identityPath).then(
        () => true,
        () => false,
      ),
  }
}

/** Opens one escrowed key with the identity that its keeper brings. Rejects when the identity is another one. */
export async function recoverEpochKey(input: {
  dataDir: string
  epochId: string
  identity: string
}): Promise<Uint8Array> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(input.identity)
  return decrypter.decrypt(await readFile(join(input.dataDir, 'escrow', `epoch-${input.epochId}.age`)))
}

async function localIdentity(path: string): Promise<string> {
  const known = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return ''
    throw error
  })
  const identity = known.split('\n').find((line) => line.startsWith('AGE-SECRET-KEY-'))
  if (identity) return identity
  await writeDurably(
    path,
    `# Opens the escrowed epoch keys. Keep it elsewhere.\n${await generateX25519Identity()}\n`,
  )
  return localIdentity(path)
}

function noneIfMissing(error: unknown): string[] {
  if (isMissing(error)) return []
  throw error
}
