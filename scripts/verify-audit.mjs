// Verifies a downloaded audit log without a network, a database or a line of the program that wrote it: plain Node, so that
// whoever distrusts the program need not trust it with this either. The format is in docs/audit-format.md.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'

const usage = `Usage: greenroom audit verify FILE [--key PUBLIC.pem] [--holds SEQ:HASH]
  --key    the school's own copy of the public signing key; without it the key in the file is taken on trust
  --holds  a place and hash noted earlier, which the log must still contain: finds a log that was cut or begun anew`

/** Keys in the order of their code units, no blanks. */
function canonical(value) {
  if (Array.isArray(value)) return '[' + value.map(canonical).join(',') + ']'
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const names = Object.keys(value).sort()
  return '{' + names.map((name) => JSON.stringify(name) + ':' + canonical(value[name])).join(',') + '}'
}

function readHead(record) {
  if (record.kind !== 'head' || record.format !== 'greenroom-audit-v1') return 'is no head of an audit log'
  return null
}

function readEntry(record, state) {
  const { kind: _kind, hash, ...entry } = record
  if (entry.seq !== state.seq + 1) {
    return `entry ${entry.seq} stands where ${state.seq + 1} belongs: something was dropped, doubled or moved`
  }
  const own = createHash('sha256').update(state.hash).update(canonical(entry), 'utf8').digest()
  if (own.toString('hex') !== hash)
    return `entry ${entry.seq} is not what was written: it or its place was changed`
  state.seq = entry.seq
  state.hash = own
  if (state.holds && state.holds.seq === entry.seq) {
    if (state.holds.hash !== hash)
      return `entry ${entry.seq} is not the one that was noted: the log was written anew before it`
    state.held = true
  }
  return null
}

function readCheckpoint(record, state) {
  if (record.seq !== state.seq) return `a checkpoint for entry ${record.seq} stands behind entry ${state.seq}`
  const der = Buffer.from(record.publicKey, 'base64')
  if (state.key && !state.key.export({ type: 'spki', format: 'der' }).equals(der)) {
    return `the checkpoint behind entry ${record.seq} was signed by another key than yours`
  }
  const text = ['greenroom-audit-v1', state.tenantId, record.seq, state.hash.toString('hex'), record.at].join(
    '\n',
  )
  const key = createPublicKey({ key: der, type: 'spki', format: 'der' })
  const isSigned = verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(record.signature, 'hex'))
  if (!isSigned)
    return `the signature behind entry ${record.seq} is not over this log: entries before it were written anew`
  state.checkpoints += 1
  state.signedTo = record.seq
  return null
}

function readLine(text, state) {
  let record
  try {
    record = JSON.parse(text)
  } catch {
    return 'is not JSON'
  }
  if (state.line === 1) {
    state.tenantId = record.tenantId
    return readHead(record)
  }
  if (record.kind === 'entry') return readEntry(record, state)
  if (record.kind === 'checkpoint') return readCheckpoint(record, state)
  return 'is neither an entry nor a checkpoint'
}

/**
 * @param {Iterable<string> | AsyncIterable<string>} lines
 * @param {{ key?: import('node:crypto').KeyObject | null, holds?: { seq: number, hash: string } | null }} [options]
 * @returns {Promise<{ ok: boolean, line: number, seq: number, problem: string | null, checkpoints: number, signedTo: number }>}
 */
export async function verifyLog(lines, { key = null, holds = null } = {}) {
  const state = {
    line: 0,
    seq: 0,
    hash: Buffer.alloc(32),
    tenantId: '',
    key,
    holds,
    held: false,
    checkpoints: 0,
    signedTo: 0,
  }
  const told = (problem) => ({
    ok: problem === null,
    line: state.line,
    seq: state.seq,
    problem,
    checkpoints: state.checkpoints,
    signedTo: state.signedTo,
  })
  for await (const text of lines) {
    if (text === '') continue
    state.line += 1
    const problem = readLine(text, state)
    if (problem !== null) return told(`line ${state.line}: ${problem}`)
  }
  if (state.line === 0) return told('the file is empty')
  if (holds && !state.held)
    return told(`the log ends at entry ${state.seq}, before the one that was noted (${holds.seq})`)
  if (state.seq > 0 && state.checkpoints === 0) return told('no checkpoint: nothing in this log is signed')
  return told(null)
}

function optionsOf(args) {
  const value = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
  const [file] = args
  const noted = value('--holds')?.split(':')
  const holds = noted ? { seq: Number(noted[0]), hash: noted[1] } : null
  const pem = value('--key')
  return { file, holds, key: pem ? createPublicKey(readFileSync(pem)) : null }
}

async function main(args) {
  const { file, ...options } = optionsOf(args)
  if (!file || file.startsWith('--')) {
    console.error(usage)
    return 2
  }
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Infinity })
  const found = await verifyLog(lines, options)
  if (!found.ok) {
    console.error(`NOT what was written: ${found.problem}. Intact up to entry ${found.seq}.`)
    return 1
  }
  const unsigned = found.seq - found.signedTo
  console.log(
    `Intact: ${found.seq} entries, ${found.checkpoints} signed checkpoints, the last behind entry ${found.signedTo}${unsigned > 0 ? `; ${unsigned} newer ones are chained and not signed yet` : ''}.`,
  )
  if (!options.key)
    console.log('The key was taken from the file. Keep your own copy of it and give it by --key.')
  return 0
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exit(await main(process.argv.slice(2)))
}
