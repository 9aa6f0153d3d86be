import {
  limitRules,
  openSession,
  readLinkToken,
  takeUse,
  type Client,
  type IdentityContext,
  type Opened,
} from '#domain/identity/index.ts'
import { domainError } from '#domain/shared/errors.ts'
import { newId } from '#domain/shared/ids.ts'
import { readName } from '#domain/tenants/index.ts'
import { readSchoolFacts, type SchoolFacts } from './school-facts.ts'
import { freeSlug } from './slug.ts'
import { readWorkAddress } from './work-address.ts'

interface Start {
  readonly email: string
  /** Where the school's data would lie. */
  readonly region: string
}

/** Starting a school, and whom to write to at one, before anybody is signed in. */
export interface SchoolStarts {
  /** Mails a link that proves the address. Throws `invalid` `provisioning.address`, `limit`. */
  request(input: { email: string; client: Client }): Promise<{ email: string }>
  /** Address and region behind a link that still works, else null; nothing is used up by looking. */
  peek(input: { token: string }): Promise<Start | null>
  /** A free address near this one, where it is taken; null where it is free. */
  suggest(input: { slug: string }): Promise<string | null>
  /** Where the office of a school is written to whose own sign-in is on; null for any other, and where it gave no address. */
  signInContact(input: { slug: string }): Promise<string | null>
  /**
   * Makes the school and its first administrator, who is signed in then. The school stands as `applied`.
   * Throws `invalid` `provisioning.facts`, `conflict` `provisioning.slug_taken` with a suggestion, `invalid` `provisioning.link_over`.
   */
  start(input: {
    token: string
    facts: SchoolFacts
    person: string
    client: Client
  }): Promise<{ opened: Opened; slug: string }>
}

const help = 'or use the newest link in your mailbox'

export function bindSchoolStarts(ctx: IdentityContext): SchoolStarts {
  return {
    async request({ email: typed, client }) {
      const email = readWorkAddress(typed)
      await takeUse(ctx, limitRules.schoolByClient, client.address, help)
      await takeUse(ctx, limitRules.schoolByAddress, email, help)
      await ctx.db.$executeRaw`SELECT request_school_start(${email}, ${newId()}::uuid, ${newId()}::uuid)`
      return { email }
    },
    peek: ({ token }) => peek(ctx, token),
    suggest: ({ slug }) => suggest(ctx, slug),
    signInContact: ({ slug }) => signInContact(ctx, slug),
    start: (input) => start(ctx, input),
  }
}

const linkOf = (ctx: IdentityContext, token: string) =>
  readLinkToken({ secret: ctx.secret, token, kind: 'school-start' })

async function peek(ctx: IdentityContext, token: string): Promise<Start | null> {
  const startId = linkOf(ctx, token)
  if (startId === null) return null
  const rows = await ctx.db.$queryRaw<Start[]>`SELECT email, region FROM peek_school_start(${startId}::uuid)`
  return rows[0] ?? null
}

async function signInContact({ db }: Pick<IdentityContext, 'db'>, slug: string): Promise<string | null> {
  const [row] = await db.$queryRaw<
    { contact: string | null }[]
  >`SELECT school_sign_in_contact(${slug}) AS contact`
  return row?.contact ?? null
}

async function suggest({ db }: Pick<IdentityContext, 'db'>, slug: string): Promise<string | null> {
  const stem = slug.slice(0, 32)
  const rows = await db.$queryRaw<
    { slug: string }[]
  >`SELECT slug FROM tenant WHERE starts_with(slug, ${stem})`
  const taken = new Set(rows.map((row) => row.slug))
  return taken.has(slug) ? freeSlug(slug, taken) : null
}

async function start(
  ctx: IdentityContext,
  input: { token: string; facts: SchoolFacts; person: string; client: Client },
): Promise<{ opened: Opened; slug: string }> {
  await takeUse(ctx, limitRules.consumeByClient, input.client.address, help)
  const startId = linkOf(ctx, input.token)
  if (startId === null) throw linkOver()
  const { facts, person } = readAll(input)
  const row = JSON.stringify(schoolRow(facts, person))
  const opened = await ctx.db.$transaction(async (db) => {
    const rows = await db.$queryRaw<{ outcome: string; account_id: string | null }[]>`
      SELECT * FROM start_school(${startId}::uuid, ${row}::jsonb, ${newId()}::uuid)`
    const { outcome, account_id: accountId } = rows[0] ?? {}
    if (outcome === 'taken') return 'taken'
    return accountId ? openSession(ctx, db, { accountId, method: 'link', client: input.client }) : null
  })
  if (opened === null) throw linkOver()
  if (opened === 'taken') throw slugTaken(await suggest(ctx, facts.slug))
  return { opened, slug: facts.slug }
}

/** One look at both, so that every fault is told at once. */
function readAll({ facts, person }: { facts: SchoolFacts; person: string }) {
  return { facts: readSchoolFacts(facts), person: readName(person) }
}

/** As the database's functions take it. */
export function schoolRow(facts: SchoolFacts, person: string) {
  const { shortName: short_name, timeZone: time_zone, minimumAge: minimum_age, aiEnabled: ai_enabled, ...rest } = facts // prettier-ignore
  const ids = { id: newId(), account_id: newId(), member_id: newId() }
  return { ...ids, ...rest, short_name, time_zone, minimum_age, ai_enabled, person }
}

export function slugTaken(free: string | null) {
  const sentence = free ? `This address is taken. “${free}” is free.` : 'This address is taken.'
  return domainError('conflict', 'provisioning.slug_taken', sentence, { fields: { slug: sentence } })
}

function linkOver() {
  return domainError(
    'invalid',
    'provisioning.link_over',
    'This link was used before, is older than a day, or is not complete. Ask for a new one.',
  )
}
