import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  answerField,
  answerUnit,
  jobTextField,
  jobTextUnit,
  setupField,
  setupUnit,
  writeSetupWords,
} from '#domain/interviews/index.ts'
import { defaultCoachLimits, rateTake, type Coach, type Rubric } from '#domain/coaching/index.ts'
import type { RecordingContext } from '#domain/recordings/index.ts'
import { dueOf } from '#domain/retention/index.ts'
import type { Seal } from '#prisma/factories/index.ts'
import { aMember, aSession, aTenant, type Db } from '#prisma/factories/index.ts'
import { PrismaClient } from '#prisma/generated/client.ts'
import { openLocalObjects } from '#integrations/objects/local-objects.ts'
import { readContent } from '#runtime/content.ts'
import { openCoreClients } from '#runtime/db/clients.ts'
import { openJobContext, openMemberContext } from '#runtime/db/contexts.ts'
import { openKeyring } from '#runtime/keyring/open-keyring.ts'
import { cloneHouse } from '../setup/database.ts'

export type StudentContext = RecordingContext & {
  readonly area: 'student'
  readonly content: { readonly rubric: Rubric }
}

/** A whole house for tests of practice: real databases, real keys, contexts as the server opens them, and a movable clock. */
export async function openPracticeBench() {
  const house = await cloneHouse()
  const dataDir = await mkdtemp(path.join(tmpdir(), 'greenroom-practice-'))
  const admin = new PrismaClient({ adapter: new PrismaPg({ connectionString: house.core.admin, options: '-c TimeZone=UTC', max: 2 }) }) // prettier-ignore
  const core = openCoreClients(house.roles, {
    greenroom_student: 4,
    greenroom_identity: 2,
    greenroom_worker: 2,
  })
  const web = openKeyring({ vaultUrl: house.roles.greenroom_vault_student, dataDir })
  const worker = openKeyring({
    vaultUrl: house.roles.greenroom_vault_worker,
    keeperUrl: house.roles.greenroom_vault_keeper,
    dataDir,
  })
  await worker.ensureEpochs()
  const content = readContent()
  const objects = openLocalObjects({ folder: path.join(dataDir, 'objects') })
  const now = async () => {
    const [row] = await admin.$queryRaw<{ now: Date }[]>`SELECT app_now() AS now`
    if (!row) throw new Error('no clock')
    return row.now
  }

  async function contextOf(given: { tenantId: string; slug: string; memberId: string; accountId: string }) {
    const at = await now()
    // Longer than a real one, for tests that move the clock by months.
    const expiresAt = new Date(at.getTime() + 400 * 86_400_000)
    const { idHash } = await aSession(admin, { accountId: given.accountId, at, expiresAt })
    return async (): Promise<StudentContext> => {
      const member = await openMemberContext(core, {
        sessionHash: idHash,
        tenantSlug: given.slug,
        area: 'student',
      })
      if (!member) throw new Error('The test student cannot enter.')
      return { ...member, area: 'student', keyring: web.keyring, objects, content, due: dueOf }
    }
  }

  async function newTenant(): Promise<{ tenantId: string; slug: string }> {
    const { id, slug } = await aTenant(admin)
    return { tenantId: id, slug }
  }

  /** A student, in a tenant of their own unless one is named. `enter` opens a context anew, as each request does. */
  async function student(where?: { tenantId: string; slug: string }) {
    const tenant = where ?? (await newTenant())
    const member = await aMember(admin, { tenantId: tenant.tenantId })
    const enter = await contextOf({ ...tenant, memberId: member.id, accountId: member.accountId })
    return { ...tenant, memberId: member.id, accountId: member.accountId, enter, ctx: await enter() }
  }

  const seal: Seal = async (what) => {
    const { principal } = await openJobContext(core, what.tenantId)
    const item =
      what.kind === 'answer'
        ? {
            unit: answerUnit(what, what.takeId),
            field: answerField(what.takeId, what.version),
            text: what.text,
          }
        : what.kind === 'setup'
          ? { unit: setupUnit(what, what.interviewId), field: setupField(what.interviewId), text: writeSetupWords(what.words) } // prettier-ignore
          : {
              unit: jobTextUnit(what, what.interviewId),
              field: jobTextField(what.interviewId),
              text: what.text,
            }
    const sealed = await worker.keyring.seal(principal, item.unit, item.field, item.text)
    await worker.keyring.commit(principal, item.unit)
    return sealed
  }

  /** Feedback as the worker makes it, by the built-in rules where no model is given, for one stage. */
  async function rate(where: { tenantId: string; stageId: string }, model: Coach | null = null) {
    const job = await openJobContext(core, where.tenantId)
    const quiet = { pulse: () => () => undefined, notifyLive: async () => undefined }
    const policy = { leaseSeconds: 30, mostAttempts: 2, backoff: { firstSeconds: 1, mostSeconds: 1 } }
    const coach = { model, limits: defaultCoachLimits, content }
    const signal = new AbortController().signal
    return rateTake(
      { ...job, ...quiet, ...coach, keyring: worker.keyring },
      { stageId: where.stageId, policy, signal },
    )
  }

  return {
    house,
    core,
    rate,
    content,
    objects,
    db: admin as Db,
    admin,
    seal,
    student,
    now,
    keyring: worker.keyring,
    job: (tenantId: string) => openJobContext(core, tenantId),
    /** Sets the house's clock `days` ahead of the wall's. Contexts opened before it are over: enter again. */
    moveClock: async (days: number) =>
      void (await admin.$executeRaw`UPDATE clock_offset SET seconds = ${Math.round(days * 86_400)}`),
    close: async () => {
      await web.close()
      await worker.close()
      await core.close()
      await admin.$disconnect()
      await house.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export type PracticeBench = Awaited<ReturnType<typeof openPracticeBench>>

/** The same context, counting the statements that its transactions send. */
export function counting<Ctx extends StudentContext>(ctx: Ctx): { ctx: Ctx; count: () => number } {
  let count = 0
  const counted = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(from, name) {
        const value: unknown = Reflect.get(from, name)
        if (typeof value === 'function') {
          return (...args: unknown[]) => {
            count += 1
            return Reflect.apply(value, from, args)
          }
        }
        return typeof value === 'object' && value !== null ? counted(value) : value
      },
    })
  const transaction: Ctx['transaction'] = (work) =>
    ctx.transaction((tx) => work({ ...tx, db: counted(tx.db) }))
  const read: Ctx['read'] = (statements) => {
    count += statements.length
    return ctx.read(statements)
  }
  return { ctx: { ...ctx, transaction, read }, count: () => count }
}
