import { domainError } from '#domain/shared/errors.ts'
import { newId } from '#domain/shared/ids.ts'
import type { IdentityContext } from '../context.ts'
import { presentFactor } from '../factors/present-factor.ts'
import type { Client } from '../identity.ts'
import { limitRules, takeUse } from '../limits.ts'
import type { IdentityDb } from '../lucia.ts'
import { mailAddress } from '../mail-address.ts'
import { openSession } from '../open-session.ts'
import type { VouchedPerson } from '../ports.ts'
import { forgottenAttempt, readAttempt, type KeptAttempt } from './attempt.ts'
import { isKnownBrowser, knownBrowserCookie } from './known-browser.ts'
import { requireConnection, type SchoolConnection } from './connection.ts'
import { mapRoles, showsFactor } from './map-roles.ts'
import type { SchoolArrival } from './school-sign-in.ts'
import { refusalError, troubleError } from './trouble.ts'

interface Arriving {
  slug: string
  url: string
  cookieHeader: string | null
  client: Client
  now: Date
}

/**
 * The way back from the school's provider. What it vouches for is joined to an account by the database, under the school's
 * rules; roles are judged anew at each sign-in.
 */
export async function finishSchoolSignIn(ctx: IdentityContext, input: Arriving): Promise<SchoolArrival> {
  const { slug, url, client } = input
  await takeUse(ctx, limitRules.providerByClient, client.address, 'or use a sign-in link by mail')
  const attempt = readAttempt(ctx, input)
  if (!attempt) throw lost()
  const connection = await requireConnection(ctx, slug)
  const { again } = attempt
  const finished = await ctx.schools.finish({ connection: connection.provider, url, attempt, again })
  if (!finished.ok) throw troubleError(finished.trouble)
  const person = finished.value
  const factor = showsFactor(connection.factorValues, person.claims)
  const arrival = await ctx.db.$transaction(async (db) => {
    const { accountId, joined } = await admit(db, connection, person)
    if (accountId === null) return null
    const known = joined || isKnownBrowser(ctx, { accountId, cookieHeader: input.cookieHeader })
    const arrived = { ctx, db, connection, person, accountId, attempt, client, factor, known }
    return again ? confirm(arrived) : open(arrived)
  })
  return arrival ?? askForProof({ ctx, connection, person })
}

interface Asking {
  ctx: IdentityContext
  connection: SchoolConnection
  person: VouchedPerson
}

/**
 * The account was there before. What the provider says of it is not enough, nor that its person is signed in here: a link on
 * any page could lead their browser this way. They press what was mailed to them.
 */
async function askForProof({ ctx, connection, person }: Asking): Promise<SchoolArrival> {
  const { claims, issuer, subject } = person
  const address = typeof claims.email === 'string' ? (mailAddress(claims.email) ?? '') : ''
  await takeUse(ctx, limitRules.linkByAddress, address)
  await ctx.db.$executeRaw`
    SELECT request_school_bind(${connection.tenantId}::uuid, ${issuer}, ${subject}, ${address}, ${newId()}::uuid, ${newId()}::uuid)`
  return { opened: null, mailedTo: address, next: null, cookies: [forgottenAttempt(ctx)] }
}

interface Arrived {
  ctx: IdentityContext
  db: IdentityDb
  connection: SchoolConnection
  person: VouchedPerson
  accountId: string
  attempt: KeptAttempt
  client: Client
  factor: boolean
  /** Whether the person is told already, or came by this browser before. */
  known: boolean
}

async function open(arrived: Arrived): Promise<SchoolArrival> {
  const { ctx, db, connection, person, accountId, attempt, client, factor, known } = arrived
  const from = {
    tenantId: connection.tenantId,
    issuer: person.issuer,
    subject: person.subject,
    sid: person.sid,
  }
  const opened = await openSession(ctx, db, {
    accountId,
    method: 'school',
    client,
    from,
    ...(factor && { factor: 'idp' as const }),
  })
  if (!known)
    await db.$executeRaw`SELECT note_school_binding(${connection.tenantId}::uuid, ${accountId}::uuid, 'school-signed-in')`
  const cookies = [forgottenAttempt(ctx), knownBrowserCookie(ctx, accountId)]
  return { opened, mailedTo: null, next: attempt.next, cookies }
}

/** The same person, of the same provider, who showed a second factor there just now. */
async function confirm(arrived: Arrived): Promise<SchoolArrival> {
  const { ctx, db, connection, accountId, attempt, client, factor } = arrived
  const session = client.present
  const [row] = session
    ? await db.$queryRaw<{ school_id: string | null }[]>`
        SELECT school_id FROM session WHERE id_hash = ${session.sessionHash}`
    : []
  if (!session || session.accountId !== accountId || row?.school_id !== connection.tenantId)
    throw somebodyElse()
  if (!factor) throw noFactor()
  const { cookie } = await presentFactor(ctx, db, { session, factor: 'idp' })
  const cookies = [forgottenAttempt(ctx), ...(cookie ? [cookie] : [])]
  return { opened: null, mailedTo: null, next: attempt.next, cookies }
}

/** Without an account where its owner has to prove first that the two are the same person. */
async function admit(
  db: IdentityDb,
  connection: SchoolConnection,
  person: VouchedPerson,
): Promise<{ accountId: string | null; joined: boolean }> {
  const { claims, issuer, subject } = person
  const { roles, managed } = mapRoles(connection, claims)
  const email = typeof claims.email === 'string' ? mailAddress(claims.email) : null
  const isVerified = claims.email_verified === true
  const ids = [newId(), newId(), newId()]
  const [row] = await db.$queryRaw<{ account_id: string | null; outcome: string }[]>`
    SELECT * FROM school_admit(${connection.tenantId}::uuid, ${issuer}, ${subject}, ${email}, ${isVerified},
      ${nameIn(claims, email)}, ${roles}::text[], ${managed}::text[], ${ids}::uuid[])`
  if (row?.outcome === 'prove') return { accountId: null, joined: false }
  if (!row?.account_id) throw refusalError(row?.outcome ?? 'roles')
  return { accountId: row.account_id, joined: row.outcome === 'joined' }
}

/** What the person is called until they say otherwise (S1-19). */
function nameIn(claims: Readonly<Record<string, unknown>>, email: string | null): string {
  const said = [claims.given_name, claims.name, claims.preferred_username, email?.split('@')[0]]
  const names = said.filter((one): one is string => typeof one === 'string')
  const clean = names.map((one) => one.normalize('NFC').replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069\s]+/gu, ' ').trim()) // prettier-ignore
  return [...(clean.find((one) => /[\p{L}\p{N}]/u.test(one)) ?? 'Student')].slice(0, 60).join('')
}

const lost = () =>
  domainError(
    'unauthenticated',
    'identity.school_lost',
    'This way back belongs to no sign-in of this browser, or took longer than ten minutes. Begin again.',
  )
const somebodyElse = () =>
  domainError(
    'unauthenticated',
    'identity.school_other',
    'Somebody else signed in there. Nothing was confirmed.',
  )
const noFactor = () =>
  domainError(
    'unauthenticated',
    'identity.school_no_factor',
    'Your school’s sign-in did not say that a second factor was shown. Use a passkey or code of your own here.',
  )
