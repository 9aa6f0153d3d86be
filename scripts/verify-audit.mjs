// Verifies a downloaded audit log without a network, a database or a line of the program that wrote it: plain Node, so that
// whoever distrusts the program need not trust it with this either. The format is in docs/audit-format.md.
import * as crypto from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const usage = `Usage: greenroom audit verify FILE [--key PUBLIC.pem] [--holds SEQ:HASH]
  --key    the school's own copy of the public signing key; without it the key in the file is taken on trust
  --holds  a place and hash noted earlier, which the log must still contain: finds a log that was cut or begun anew`

const { createHash, createPublicKey, verify } = crypto

/** In hex. The short way is a third of the work, where this Node has it. */
const sha256 = crypto.hash
  ? (data) => crypto.hash('sha256', data, 'hex')
  : (data) => createHash('sha256').update(data).digest('hex')

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

/** What the line adds to the entry: where it stands in the file, and the hash that is to be found. */
const isOfEntry = (name) => name !== 'kind' && name !== 'hash'

/** Of the entry's text where it stands here, else as given: whoever changes it breaks the chain. In hex, or null. */
function digestOf(record) {
  const names = Object.keys(record).filter(isOfEntry)
  if (!('sha256' in record)) {
    names.sort()
    return sha256(
      '{' + names.map((name) => JSON.stringify(name) + ':' + canonical(record[name])).join(',') + '}',
    )
  }
  const { sha256: given } = record
  return names.length === 2 && typeof given === 'string' && /^[0-9a-f]{64}$/.test(given) ? given : null
}

function readEntry(record, state) {
  if (record.seq !== state.seq + 1) {
    return `entry ${record.seq} stands where ${state.seq + 1} belongs: something was dropped, doubled or moved`
  }
  const digest = digestOf(record)
  if (digest === null) return `entry ${record.seq} has a digest that is none, or words beside it`
  // The first half of the link is the hash so far.
  state.link.write(digest, 32, 'hex')
  const own = sha256(state.link)
  if (own !== record.hash) return `entry ${record.seq} is not what was written: it or its place was changed`
  state.seq = record.seq
  state.link.write(own, 0, 'hex')
  if ('sha256' in record) state.digests += 1
  if (state.holds && state.holds.seq === record.seq) {
    if (state.holds.hash !== own)
      return `entry ${record.seq} is not the one that was noted: the log was written anew before it`
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
  const hash = state.link.toString('hex', 0, 32)
  const text = ['greenroom-audit-v1', state.tenantId, record.seq, hash, record.at].join('\n')
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
  if (record === null || typeof record !== 'object') return 'is neither an entry nor a checkpoint'
  if (state.line === 1) {
    state.tenantId = record.tenantId
    return readHead(record)
  }
  if (record.kind === 'entry') return readEntry(record, state)
  if (record.kind === 'checkpoint') return readCheckpoint(record, state)
  return 'is neither an entry nor a checkpoint'
}

/**
 * @param {Iterable<string | string[]> | AsyncIterable<string | string[]>} lines one at a time, or some
 * @param {{ key?: import('node:crypto').KeyObject | null, holds?: { seq: number, hash: string } | null }} [options]
 * @returns {Promise<{ ok: boolean, line: number, seq: number, problem: string | null, checkpoints: number, signedTo: number, digests: number }>}
 */
export async function verifyLog(lines, { key = null, holds = null } = {}) {
  const state = {
    line: 0,
    seq: 0,
    link: Buffer.alloc(64),
    tenantId: '',
    key,
    holds,
    held: false,
    checkpoints: 0,
    signedTo: 0,
    digests: 0,
  }
  const told = (problem) => ({
    ok: problem === null,
    line: state.line,
    seq: state.seq,
    problem,
    checkpoints: state.checkpoints,
    signedTo: state.signedTo,
    digests: state.digests,
  })
  for await (const some of lines) {
    for (const text of typeof some === 'string' ? [some] : some) {
      if (text === '' || text === '\r') continue
      state.line += 1
      const problem = readLine(text, state)
      if (problem !== null) return told(`line ${state.line}: ${problem}`)
    }
  }
  if (state.line === 0) return told('the file is empty')
  if (holds && !state.held)
    return told(`the log ends at entry ${state.seq}, before the one that was noted (${holds.seq})`)
  if (state.seq > 0 && state.checkpoints === 0) return told('no checkpoint: nothing in this log is signed')
  return told(null)
}

/** As many as come at once: one at a time, a million would wait a million times. */
async function* linesOf(file) {
  let rest = ''
  for await (const text of createReadStream(file, { encoding: 'utf8', highWaterMark: 262_144 })) {
    const lines = (rest + text).split('\n')
    rest = lines.pop()
    yield lines
  }
  yield [rest]
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
  const found = await verifyLog(linesOf(file), options)
  if (!found.ok) {
    console.error(`NOT what was written: ${found.problem}. Intact up to entry ${found.seq}.`)
    return 1
  }
  const unsigned = found.seq - found.signedTo
  console.log(
    `Intact: ${found.seq} entries, of ${found.digests} of them the digest alone, ${found.checkpoints} signed checkpoints, the last behind entry ${found.signedTo}${unsigned > 0 ? `; ${unsigned} newer ones are chained and not signed yet` : ''}.`,
  )
  if (!options.key)
    console.log('The key was taken from the file. Keep your own copy of it and give it by --key.')
  return 0
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exit(await main(process.argv.slice(2)))
}
