import { PrismaPg } from '@prisma/adapter-pg'
import { instantOf, wallTimeOf } from '#domain/assignments/index.ts'
import { consentHash } from '#domain/consent/index.ts'
import { hashPassword } from '#domain/identity/index.ts'
import type { Principal } from '#domain/shared/context.ts'
import { PrismaClient } from '#prisma/generated/client.ts'
import {
  merge,
  peopleRows,
  planHouse,
  practiceRows,
  schoolPracticeRows,
  writeRows,
  type HousePlan,
} from '#prisma/seed/index.ts'
import type { Content } from '../content.ts'
import type { OpenKeyring } from '../keyring/open-keyring.ts'
import { isSeeded } from './is-seeded.ts'
import { ratePlan } from './rate-plan.ts'
import { sealTenant } from './seal-plan.ts'

/** The demo house is the same each time; another number gives other people other days. */
const seedNumber = 1
/** Long enough for a slow disk; the usual limit is made for requests. */
const writeLimit = 120_000

export interface SeedInput {
  /** The core database, as a superuser: the seed writes for every institution. */
  coreUrl: string
  /** Under the worker's and the keeper's credentials of the vault. */
  keys: OpenKeyring
  content: Content
  /** Opens the demo accounts; left out, they can be entered by link alone. */
  demoPassword?: string
  print: (line: string) => void
}

/**
 * Fills an empty house with both demo institutions. All rows are written in one transaction, so a seed that was cut off
 * left nothing, and where the demo stands already this does nothing. False then.
 */
export async function seedHouse(input: SeedInput): Promise<boolean> {
  const { coreUrl, keys, print } = input
  if (await isSeeded(coreUrl)) {
    print('demo data is there')
    return false
  }
  const db = new PrismaClient({ adapter: new PrismaPg({ connectionString: coreUrl, max: 2, options: '-c TimeZone=UTC' }) }) // prettier-ignore
  try {
    await keys.ensureEpochs()
    await fill(db, input)
    return true
  } finally {
    await db.$disconnect()
  }
}

async function fill(db: PrismaClient, { keys, content, demoPassword, print }: SeedInput): Promise<void> {
  const now = await clockOf(db)
  const plan = planNow(content, now)
  const ratings = await ratePlan(plan, content)
  print(`${ratings.rated.size} answers read by the built-in rules`)
  const ai = { version: content.consents.ai.version, hash: consentHash(content.consents.ai) }
  const passwordHash = demoPassword ? await hashPassword(demoPassword) : null
  const parts = [peopleRows(plan, { ai, passwordHash })]
  const sealings = []
  for (const tenant of plan.tenants) {
    const principal = jobOf(db, tenant.id)
    const { sealed, units } = await sealTenant(keys.keyring, { principal, tenant, words: ratings.words })
    sealings.push({ principal, units })
    const endOfDay = (days: number) =>
      endOfDayIn(tenant.timeZone, new Date(now.getTime() + days * 86_400_000))
    parts.push(schoolPracticeRows(tenant, { now, material: content, endOfDay }))
    parts.push(...tenant.interviews.map((interview) => practiceRows(interview, sealed, ratings.rated)))
  }
  print(`${sealings.flatMap(({ units }) => units).length} things sealed, each under a key of its own`)
  const rows = await db.$transaction((tx) => writeRows(tx, merge(parts)), {
    timeout: writeLimit,
    maxWait: 10_000,
  })
  // So many rows came at once; whoever counts them next should not wait for autovacuum to look at them.
  await db.$executeRaw`ANALYZE`
  for (const { principal, units } of sealings) await keys.keyring.commit(principal, ...units)
  for (const tenant of plan.tenants) {
    const students = tenant.members.filter((member) => member.roles.includes('student')).length
    print(`${tenant.name}: ${students} students, ${tenant.interviews.length} interviews`)
  }
  print(`${rows} rows`)
}

/** What is due at the minute of the install looks like a mistake. */
const endOfDayIn = (zone: string, at: Date): Date =>
  instantOf({ day: wallTimeOf(at, zone).day, time: '23:59' }, zone)

/**
 * A job's principal in one institution, signed with the superuser's right: `open_job_context` knows none whose row is not
 * there yet, and words are sealed before rows are written.
 */
function jobOf(db: PrismaClient, tenantId: string): Principal {
  return async () => {
    const rows = await db.$queryRaw<{ token: string }[]>`
      SELECT ctx_token(${tenantId}::uuid, NULL, 'greenroom_worker') AS token`
    return rows[0]?.token ?? ''
  }
}

async function clockOf(db: PrismaClient): Promise<Date> {
  const [clock] = await db.$queryRaw<{ now: Date }[]>`SELECT app_now() AS now`
  if (!clock) throw new Error('The database told no time.')
  return clock.now
}

function planNow(content: Content, now: Date): HousePlan {
  const { answers, people } = content.seed
  const material = {
    questions: content.questions,
    answers,
    people,
    rubricItems: content.rubric.items.map(({ id }) => id),
  }
  return planHouse({ material, seed: seedNumber, now })
}
