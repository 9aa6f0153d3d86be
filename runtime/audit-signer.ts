import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { AuditSigner } from '#domain/audit/index.ts'
import { isMissing, writeDurably } from './keyring/durable-file.ts'

/** Signs audit logs by a key of this house, made at first use beside the other keys; whoever copies those copies this one. */
export async function openAuditSigner({ dataDir }: { dataDir: string }): Promise<AuditSigner> {
  const file = path.join(dataDir, 'keys', 'audit-signing.pem')
  const key = createPrivateKey(await readOrMake(file))
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' })
  return {
    publicKey: Uint8Array.from(publicKey),
    keyId: createHash('sha256').update(publicKey).digest('hex').slice(0, 16),
    sign: (text) => Uint8Array.from(sign(null, Buffer.from(text, 'utf8'), key)),
  }
}

async function readOrMake(file: string): Promise<Buffer> {
  try {
    return await readFile(file)
  } catch (error) {
    if (!isMissing(error)) throw error
  }
  const { privateKey } = generateKeyPairSync('ed25519')
  await writeDurably(file, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
  return readFile(file)
}
