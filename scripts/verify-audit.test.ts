import { createHash, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { expect, test } from 'vitest'
import { verifyLog } from './verify-audit.mjs'

// Written by hand from docs/audit-format.md, as a third reading of it: neither our writer nor our verifier.
const tenantId = '7d0f2f6e-0a4f-4f2e-9a53-0c1f6a7f1b11'
const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const der = publicKey.export({ type: 'spki', format: 'der' })

function aLog(count: number, hidden: readonly number[] = []): string[] {
  let before: Buffer = Buffer.alloc(32)
  const lines = [
    JSON.stringify({ kind: 'head', format: 'greenroom-audit-v1', tenantId, school: 'northfield' }),
  ]
  for (let seq = 1; seq <= count; seq += 1) {
    const text = `{"action":"member.changed","actorId":null,"actorKind":"admin","at":"2026-11-21T10:00:00.${String(seq).padStart(3, '0')}Z","detail":{"a":${seq},"b":"é"},"id":"e${seq}","memberId":null,"objectId":"o","objectKind":"membership","seq":${seq}}`
    const digest = createHash('sha256').update(text).digest()
    before = createHash('sha256')
      .update(Buffer.concat([before, digest]))
      .digest()
    if (hidden.includes(seq)) {
      lines.push(JSON.stringify({ kind: 'entry', seq, sha256: digest.toString('hex'), hash: before.toString('hex') })) // prettier-ignore
      continue
    }
    const entry = JSON.parse(text) as Record<string, unknown>
    // The file's own order of keys does not matter.
    lines.push(
      JSON.stringify({
        kind: 'entry',
        ...Object.fromEntries(Object.entries(entry).reverse()),
        hash: before.toString('hex'),
      }),
    )
    if (seq % 5 !== 0) continue
    const at = '2026-11-21T11:00:00.000Z'
    const signed = ['greenroom-audit-v1', tenantId, seq, before.toString('hex'), at].join('\n')
    lines.push(
      JSON.stringify({
        kind: 'checkpoint',
        seq,
        at,
        keyId: 'k',
        publicKey: der.toString('base64'),
        signature: sign(null, Buffer.from(signed), privateKey).toString('hex'),
      }),
    )
  }
  return lines
}

const hashOf = (lines: readonly string[], seq: number) =>
  lines
    .map((line) => JSON.parse(line) as { kind: string; seq: number; hash: string })
    .find((one) => one.kind === 'entry' && one.seq === seq)?.hash ?? ''

test('a whole log is whole, with the entries behind its last signature named apart', async () => {
  expect(
    await verifyLog(aLog(12), { key: createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })) }),
  ).toMatchObject({ ok: true, seq: 12, checkpoints: 2, signedTo: 10 })
})

test.each([
  [
    'a changed letter',
    (lines: string[]) => (lines[4] = (lines[4] ?? '').replace('member.changed', 'member.changee')),
    3,
  ],
  ['a dropped line', (lines: string[]) => lines.splice(4, 1), 3],
  [
    'two lines that changed places',
    (lines: string[]) => ([lines[3], lines[4]] = [lines[4] ?? '', lines[3] ?? '']),
    2,
  ],
  ['a dropped checkpoint', (lines: string[]) => lines.splice(6), 5],
  [
    'a signature of something else',
    (lines: string[]) => (lines[6] = (lines[6] ?? '').replace('11:00:00', '12:00:00')),
    5,
  ],
  ['a log without a head', (lines: string[]) => lines.shift(), 0],
  ['a line that is JSON and nothing of ours', (lines: string[]) => (lines[3] = 'null'), 2],
  ['half a line', (lines: string[]) => (lines[3] = (lines[3] ?? '').slice(0, 40)), 2],
])('%s is found', async (_, change, intact) => {
  const lines = aLog(12)
  const noted = { seq: 12, hash: hashOf(lines, 12) }
  change(lines)
  const told = await verifyLog(lines, { holds: noted })
  expect({ ok: told.ok, seq: told.seq }).toEqual({ ok: false, seq: intact })
})

test('a log that nobody signed, another key than the school’s, and an empty file are refused', async () => {
  expect((await verifyLog(aLog(4))).problem).toContain('nothing in this log is signed')
  const { publicKey: other } = generateKeyPairSync('ed25519')
  expect((await verifyLog(aLog(5), { key: other })).problem).toContain('another key than yours')
  expect((await verifyLog([])).ok).toBe(false)
})

test('entries of which the digest alone is given verify like the others, and neither can be changed', async () => {
  const hidden = [2, 3, 7]
  expect(await verifyLog(aLog(12, hidden))).toMatchObject({ ok: true, seq: 12, digests: 3 })
  const changes: [(lines: string[]) => unknown, number][] = [
    [(lines) => (lines[3] = (lines[3] ?? '').replace(/"sha256":"./, '"sha256":"z')), 2],
    [(lines) => (lines[3] = (lines[3] ?? '').replace(/"sha256":("[^"]*")/, '"sha256":[$1]')), 2],
    [(lines) => (lines[3] = (lines[3] ?? '').replace('"seq":3', '"seq":3,"action":"member.changed"')), 2],
    [(lines) => (lines[3] = (lines[3] ?? '').replace(/"sha256":"[^"]*"/, `"sha256":"${'a'.repeat(64)}"`)), 2],
    [(lines) => ([lines[2], lines[3]] = [lines[3] ?? '', lines[2] ?? '']), 1],
    [(lines) => (lines[4] = (lines[4] ?? '').replace('member.changed', 'member.changee')), 3],
  ]
  for (const [change, intact] of changes) {
    const lines = aLog(12, hidden)
    change(lines)
    expect(await verifyLog(lines)).toMatchObject({ ok: false, seq: intact })
  }
})
