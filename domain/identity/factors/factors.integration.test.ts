import { Secret, TOTP } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { useIdentityDoor, refusalOf } from '../../../test/door/identity-door.ts'
import type { SignedIn } from '../identity.ts'

const door = useIdentityDoor()

async function signedIn(): Promise<{ session: SignedIn; cookie: string }> {
  const cookie = await door.cookieOf(await door.newLink(door.sam))
  const session = await door.identity.readSession(cookie)
  if (!session) throw new Error('The link signed nobody in.')
  return { session, cookie }
}

const codeOf = (key: string, ahead = 0) =>
  new TOTP({ secret: Secret.fromBase32(key.replaceAll(' ', '')) }).generate({
    timestamp: Date.now() + ahead * 30_000,
  })

/** Codes set up and confirmed in a session of their own; gives the key and the ten recovery codes. */
async function setUp() {
  const { factors } = door.identity
  await door.people.admin.query('DELETE FROM totp_factor')
  await door.people.admin.query('DELETE FROM recovery_code')
  const { session } = await signedIn()
  await factors.beginCodes({ session })
  const pending = await factors.pendingCodes({ session })
  const key = pending?.text ?? ''
  const { cookie, codes } = await factors.confirmCodes({ session, code: codeOf(key, -1) })
  return { key, codes: codes ?? [], cookie: cookie?.split(';')[0] ?? '', before: session }
}

describe('a passkey', () => {
  it('asked for in a session that ends meanwhile is told so, and leaves no challenge', async () => {
    const { session } = await signedIn()
    const { admin } = door.people
    await admin.query(
      `INSERT INTO passkey (id, account_id, credential_id, public_key, counter, transports, name, created_at)
       VALUES (gen_random_uuid(), $1, $2, '\\x00', 0, '{}', 'Phone', now())`,
      [session.accountId, session.publicId],
    )
    await door.identity.endAllSessions(session)
    expect(await refusalOf(door.identity.factors.askToUsePasskey({ session }))).toMatchObject({
      code: 'identity.signed_out',
    })
    await admin.query('DELETE FROM passkey WHERE account_id = $1', [session.accountId])
  })
})

describe('one-time codes', () => {
  it('R-52, R-54: the first one gives the session a new id, and the old one is out', async () => {
    const { cookie, before } = await setUp()
    const now = await door.identity.readSession(cookie)
    expect(now?.factorAt).not.toBeNull()
    expect(now?.publicId).toBe(before.publicId)
    expect(now?.sessionHash).not.toBe(before.sessionHash)
    const { rowCount } = await door.people.admin.query('SELECT 1 FROM session WHERE id_hash = $1', [
      before.sessionHash,
    ])
    expect(rowCount).toBe(0)
  })

  it('are taken once each, and a wrong one is not', async () => {
    const { key } = await setUp()
    const { session } = await signedIn()
    const { factors } = door.identity
    const code = codeOf(key)
    await factors.presentCode({ session, code })
    expect(await refusalOf(factors.presentCode({ session, code }))).toMatchObject({
      code: 'identity.wrong_code',
    })
    expect(await refusalOf(factors.presentCode({ session, code: codeOf(key, 5) }))).toMatchObject({
      code: 'identity.wrong_code',
    })
  })

  it('R-58: are limited by account', async () => {
    await setUp()
    const { session } = await signedIn()
    const tries = []
    for (let at = 0; at < 11; at += 1)
      tries.push((await refusalOf(door.identity.factors.presentCode({ session, code: '000000' }))).kind)
    expect(tries).toEqual([...Array.from({ length: 10 }, () => 'invalid'), 'limit'])
  })

  it('keep their secret sealed: what the table holds is not what the phone holds', async () => {
    const { key } = await setUp()
    const { rows } = await door.people.admin.query<{ sealed: Buffer }>('SELECT sealed FROM totp_factor')
    const plain = key.replaceAll(' ', '')
    expect(rows[0]?.sealed.includes(Buffer.from(plain))).toBe(false)
    expect(rows[0]?.sealed.includes(Buffer.from(Secret.fromBase32(plain).buffer))).toBe(false)
  })
})

describe('recovery codes', () => {
  it('come with the first factor, work once each, however they are typed, and stand as hashes', async () => {
    const { codes } = await setUp()
    expect(new Set(codes).size).toBe(10)
    const { session } = await signedIn()
    const { factors } = door.identity
    const [first = ''] = codes
    const typed = ` ${first.toLowerCase().replaceAll('-', ' ')}`
    const { cookie } = await factors.presentRecovery({ session, code: typed })
    const shown = await door.identity.readSession(cookie?.split(';')[0] ?? '')
    expect(await refusalOf(factors.presentRecovery({ session: shown!, code: first }))).toMatchObject({
      code: 'identity.wrong_code',
    })
    expect((await factors.state({ session: shown! })).recoveryLeft).toBe(9)
    const { rows } = await door.people.admin.query<{ hash: string }>('SELECT hash FROM recovery_code')
    expect(rows.some(({ hash }) => codes.includes(hash))).toBe(false)
  })
})

describe('changing factors', () => {
  it('R-52: asks for a factor from the last ten minutes where there is one', async () => {
    const { key } = await setUp()
    const { session } = await signedIn()
    const { factors } = door.identity
    expect(await refusalOf(factors.removeCodes({ session }))).toMatchObject({ code: 'identity.confirm' })
    expect(await refusalOf(factors.askToAddPasskey({ session }))).toMatchObject({ code: 'identity.confirm' })
    const { cookie } = await factors.presentCode({ session, code: codeOf(key) })
    const shown = await door.identity.readSession(cookie?.split(';')[0] ?? '')
    await door.people.admin.query("UPDATE session SET factor_at = factor_at - interval '11 minutes'")
    expect(await refusalOf(factors.removeCodes({ session: shown! }))).toMatchObject({
      code: 'identity.confirm',
    })
    await door.people.admin.query("UPDATE session SET factor_at = factor_at + interval '11 minutes'")
    await factors.removeCodes({ session: shown! })
    expect(await factors.state({ session: shown! })).toMatchObject({ codesSince: null, recoveryLeft: 0 })
  })

  it('sets the first one up within 15 minutes of signing in', async () => {
    await door.people.admin.query('DELETE FROM totp_factor')
    const { session } = await signedIn()
    await door.people.admin.query("UPDATE session SET created_at = created_at - interval '16 minutes'")
    expect(await refusalOf(door.identity.factors.beginCodes({ session }))).toMatchObject({
      code: 'identity.sign_in_again',
    })
  })

  it('opens nothing to a session that says it came by card, where there are no cards', async () => {
    const { session } = await signedIn()
    const posing = { ...session, method: 'card' as const }
    expect(await refusalOf(door.identity.factors.presentCard({ session: posing }))).toMatchObject({
      kind: 'not_found',
    })
  })
})
