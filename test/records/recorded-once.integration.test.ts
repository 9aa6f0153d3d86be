import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rulesCoach, type Coach } from '#domain/coaching/index.ts'
import { recordConsent } from '#domain/consent/index.ts'
import { changeMember, downloadAuditLog } from '#domain/institution/index.ts'
import { answerUnit, startInterview, submitTake } from '#domain/interviews/index.ts'
import { deleteAnswer, deleteInterview } from '#domain/privacy/index.ts'
import { changeSettings, exportRecords } from '#domain/provisioning/index.ts'
import { openMedia } from '#domain/recordings/index.ts'
import { openKeyring, type OpenKeyring } from '#runtime/keyring/open-keyring.ts'
import { cloneHouse } from '../setup/database.ts'
import { destroyDueSound, saying } from '../practice/recording-bench.ts'
import { minutes, useRecordings, words } from '../practice/recordings.ts'
import { aStaffMember } from '../practice/staff.ts'
import { openLedgers, recorded, twice, type Kind, type Ledgers } from './ledgers.ts'

const practice = useRecordings()
let ledgers: Ledgers
/** The keeper's, for what no tenant's token covers. */
let keeper: OpenKeyring
let dataDir: string

beforeAll(async () => {
  const { house } = practice.bench
  ledgers = await openLedgers(house)
  dataDir = await mkdtemp(path.join(tmpdir(), 'greenroom-records-'))
  keeper = openKeyring({
    vaultUrl: house.roles.greenroom_vault_worker,
    keeperUrl: house.roles.greenroom_vault_keeper,
    dataDir,
  })
})
afterAll(async () => {
  await keeper?.close()
  await ledgers?.close()
  await rm(dataDir, { recursive: true, force: true })
})

const entry = (action: string, objectId: string) => `action = '${action}' AND object_id = '${objectId}'`
const count = async (sql: string) =>
  Number((await practice.bench.admin.$queryRawUnsafe<{ count: bigint }[]>(`SELECT count(*) FROM ${sql}`))[0]?.count) // prettier-ignore

async function vaultCount(sql: string): Promise<number> {
  const [row] = await keeper.vault.query<{ count: string }>(`SELECT count(*) FROM ${sql}`)
  return Number(row?.count)
}

/** Students of the bench have agreed to the first text: a newer one is agreed to, or taken back. */
const text = { version: '2', text: 'As the page says now.' }

async function consenting(state: 'granted' | 'withdrawn') {
  const { ctx, memberId, tenantId } = await practice.bench.student()
  const at = `consent WHERE member_id = '${memberId}' AND state = '${state}' AND text_version = '2'`
  return {
    act: () => recordConsent(ctx, { purpose: 'ai', state, text }),
    where: `action = 'consent.${state}' AND tenant_id = '${tenantId}'`,
    happened: async () => (await count(at)) > 0,
  }
}

async function answered() {
  const student = await practice.bench.student()
  const begun = await startInterview(student.ctx, { format: 'single' })
  const said = { takeId: begun.takeId, text: `${words} for my group.`, version: 0, writer: randomUUID() }
  return { ...student, ...begun, ...(await submitTake(student.ctx, said)) }
}

async function deleting(what: 'answer' | 'interview') {
  const { ctx, takeId, interviewId } = await answered()
  const objectId = what === 'answer' ? takeId : interviewId
  return {
    act: () => (what === 'answer' ? deleteAnswer(ctx, { takeId }) : deleteInterview(ctx, { interviewId })),
    where: entry(`${what}.deleted`, objectId),
    happened: async () => (await count(`take WHERE id = '${takeId}'`)) === 0,
  }
}

/** The rules, answering under a model's name. */
function aModel(): Coach {
  const rules = rulesCoach()
  const rate: Coach['rate'] = async (request) => {
    const draft = await rules.rate(request)
    return draft.kind === 'support' ? draft : { ...draft, kind: 'model', model: 'test-model', promptVersion: 'p1' } // prettier-ignore
  }
  return { kind: 'model', model: 'test-model', promptVersion: 'p1', rate }
}

async function aSchool(...permissions: string[]) {
  const { tenantId, slug, memberId } = await practice.bench.student()
  const staff = await aStaffMember(practice.bench, { tenantId, slug }, permissions)
  return { tenantId, memberId, staff, ctx: await staff.enter() }
}

/** Five past the hour that comes `hours` after the next one, so that no hour turns meanwhile. */
async function fivePast(hours: number) {
  await practice.bench.moveClock(0)
  const gone = ((await practice.bench.now()).getTime() / 60_000) % 60
  await practice.bench.moveClock(minutes(60 - gone + 5 + hours * 60))
  await practice.comeBack()
}

const gotFile = (result: unknown) => typeof result === 'string' && result.length > 0

const kinds: Kind[] = [
  {
    of: 'media access',
    what: 'a recording is opened to be watched',
    ledger: 'audit_entry',
    async ready() {
      await fivePast(0)
      const takeId = await practice.handedIn('video')
      await practice.prepare(takeId)
      const ctx = await practice.enter()
      return {
        act: async () => {
          const media = await openMedia(ctx, { takeId })
          media.close()
          // Players go on by opening it anew, which is the same access.
          ;(await openMedia(ctx, { takeId })).close()
          return media
        },
        where: entry('video.opened', takeId),
        happened: (media) => media !== null,
      }
    },
  },
  {
    of: 'consent change',
    what: 'it is given',
    ledger: 'audit_entry',
    ready: () => consenting('granted'),
  },
  {
    of: 'consent change',
    what: 'it is taken back',
    ledger: 'audit_entry',
    ready: () => consenting('withdrawn'),
  },
  {
    of: 'policy change',
    what: 'a school switches models off',
    ledger: 'audit_entry',
    async ready() {
      const { tenantId, ctx } = await aSchool('policies')
      const wish = { name: 'Test University', shortName: 'Test', timeZone: 'America/New_York', locale: 'en-US', minimumAge: 17, modes: ['text', 'voice', 'video'], aiEnabled: false } // prettier-ignore
      return {
        act: () => changeSettings(ctx, wish),
        where: entry('school.changed', tenantId),
        happened: async () => (await count(`tenant WHERE id = '${tenantId}' AND NOT ai_enabled`)) === 1,
      }
    },
  },
  {
    of: 'policy change',
    what: 'somebody’s access is taken',
    ledger: 'audit_entry',
    async ready() {
      const { memberId, ctx } = await aSchool('people')
      return {
        act: () => changeMember(ctx, { memberId, change: { standing: 'suspended' } }),
        where: entry('member.changed', memberId),
        happened: async () => (await count(`membership WHERE id = '${memberId}' AND status = 'suspended'`)) === 1, // prettier-ignore
      }
    },
  },
  {
    of: 'key event',
    what: 'the key of one thing is destroyed',
    ledger: 'journal',
    async ready() {
      const { ctx, takeId } = await answered()
      const unit = answerUnit(ctx, takeId)
      return {
        act: () => ctx.keyring.destroy(ctx.principal, unit),
        where: `event = 'unit_destroyed' AND unit_id = '${unit.id}' AND unit_kind = '${unit.kind}'`,
        happened: async () => (await practice.bench.vaultUnits(unit)) === 0,
      }
    },
  },
  {
    of: 'key event',
    what: 'every key of a school is destroyed',
    ledger: 'journal',
    async ready() {
      const { tenantId } = await answered()
      return {
        act: () => keeper.destroyTenant(tenantId),
        where: `event = 'tenant_destroyed' AND tenant_id = '${tenantId}'`,
        happened: async () => (await vaultCount(`tenant_key WHERE tenant_id = '${tenantId}'`)) === 0,
      }
    },
  },
  { of: 'deletion', what: 'of an answer', ledger: 'audit_entry', ready: () => deleting('answer') },
  { of: 'deletion', what: 'of an interview', ledger: 'audit_entry', ready: () => deleting('interview') },
  {
    of: 'deletion',
    what: 'of a sound whose hour is over',
    ledger: 'audit_entry',
    async ready() {
      await practice.bench.moveClock(0)
      await practice.comeBack()
      const { takeId } = await practice.begin('voice')
      await practice.upload({ takeId, bytes: new Uint8Array(500).fill(7), type: 'audio/webm' })
      await practice.bench.moveClock(minutes(61))
      const job = { ...(await practice.job()), keyring: practice.bench.keyring, objects: practice.bench.objects } // prettier-ignore
      return {
        act: () => destroyDueSound(job, { takeId }),
        where: entry('sound.destroyed', takeId),
        happened: async () => (await count(`recording WHERE take_id = '${takeId}' AND destroyed_at IS NOT NULL`)) === 1, // prettier-ignore
      }
    },
  },
  {
    of: 'export',
    what: 'the roster is taken along',
    ledger: 'audit_entry',
    async ready() {
      const { tenantId, ctx } = await aSchool('policies', 'people')
      return {
        act: async () => (await exportRecords(ctx, { part: 'roster' })).text,
        where: entry('school.exported', tenantId),
        happened: gotFile,
      }
    },
  },
  {
    of: 'export',
    what: 'the log itself is downloaded',
    ledger: 'audit_entry',
    async ready() {
      const { tenantId, ctx, staff } = await aSchool('audit')
      return {
        act: async () => {
          let file = ''
          for await (const some of downloadAuditLog(ctx, { reenter: staff.enter })) file += some
          return file
        },
        where: entry('audit.downloaded', tenantId),
        happened: gotFile,
      }
    },
  },
  {
    of: 'AI call',
    what: 'a model gives feedback',
    ledger: 'ai_call',
    async ready() {
      const { tenantId, takeId, stageId } = await answered()
      return {
        act: () => practice.bench.rate({ tenantId, stageId }, aModel()),
        where: `take_id = '${takeId}'`,
        happened: async () => (await count(`report WHERE take_id = '${takeId}'`)) === 1,
      }
    },
  },
  {
    of: 'AI call',
    what: 'a transcriber writes words down',
    ledger: 'ai_call',
    async ready() {
      const takeId = await practice.handedIn('voice')
      return {
        act: () => practice.hear(takeId, saying(words)),
        where: `take_id = '${takeId}'`,
        happened: async () => (await count(`transcript WHERE take_id = '${takeId}'`)) === 1,
      }
    },
  },
]

test.each(kinds)(
  'R-47 $of: $what, and stands in its ledger once; where that is refused it does not happen',
  async (kind) => {
    expect(await twice(ledgers, kind)).toEqual(recorded)
  },
)

test('R-47 media access: opened again it is one entry for each hour of the clock', async () => {
  await fivePast(0)
  const takeId = await practice.handedIn('video')
  await practice.prepare(takeId)
  const open = async () => (await openMedia(await practice.enter(), { takeId })).close()
  const lines = async () => (await ledgers.lines('audit_entry', entry('video.opened', takeId))).length
  await open()
  await open()
  expect(await lines()).toBe(1)
  await fivePast(1)
  await open()
  await open()
  expect(await lines()).toBe(2)
})

test('R-47 key event: each step of an epoch stands in the journal once; where that is refused it does not turn', async () => {
  const house = await cloneHouse()
  const folder = await mkdtemp(path.join(tmpdir(), 'greenroom-turn-'))
  const { greenroom_vault_worker: vaultUrl, greenroom_vault_keeper: keeperUrl } = house.roles
  const keys = openKeyring({ vaultUrl, keeperUrl, dataDir: folder })
  const own = await openLedgers(house)
  try {
    await keys.ensureEpochs()
    const turning: Kind = {
      of: 'key event',
      what: 'an epoch is over',
      ledger: 'journal',
      async ready() {
        const [open] = await keys.vault.query<{ id: string }>(`SELECT id FROM epoch WHERE kind = 'daily' AND state = 'open'`) // prettier-ignore
        const id = open?.id ?? ''
        return {
          act: () => keys.turn('daily'),
          where: `event = 'epoch_destroyed' AND epoch_id = '${id}'`,
          happened: async () => (await keys.epochKeys.read(id)) === null,
        }
      },
    }
    expect(await twice(own, turning)).toEqual(recorded)
    const steps = await keys.vault.query<{ event: string; times: number }>(
      `SELECT event, count(*)::int AS times FROM journal WHERE epoch_id IN (SELECT id FROM epoch WHERE state = 'destroyed')
       GROUP BY event ORDER BY min(seq)`,
    )
    expect(steps.map(({ event, times }) => `${event} ${times}`)).toEqual([
      'epoch_opened 1',
      'epoch_closing 1',
      'epoch_destroyed 1',
      'epoch_key_gone 1',
    ])
  } finally {
    await own.close()
    await keys.close()
    await house.drop()
    await rm(folder, { recursive: true, force: true })
  }
})
