import { dueOf } from '#domain/retention/index.ts'
import type { RecordingContext } from '#domain/recordings/index.ts'
import type { Keyring } from '#domain/keyring/index.ts'
import type { Rubric } from '#domain/coaching/index.ts'
import type { JobHouse } from '#jobs/house.ts'
import { openMemberContext } from '#runtime/db/contexts.ts'
import { openJobBench, type JobBench } from '../jobs/job-house.ts'
import { aStudent } from '../jobs/rows.ts'
import { cloneHouseOn, type House } from '../setup/clone.ts'
import type { TestServer } from '../setup/server.ts'
import { openVaultHouse, type VaultHouse } from './vault-house.ts'

export type StudentContext = RecordingContext & {
  readonly area: 'student'
  readonly content: { readonly rubric: Rubric }
}

export interface Student {
  tenantId: string
  memberId: string
  /** A context as each request opens it; one lives for a minute. */
  enter(): Promise<StudentContext>
}

/** A house in which students practice by the product's own verbs and the worker rates: real databases, queue and keys. */
export interface PracticeHouse {
  house: House
  bench: JobBench
  vault: VaultHouse
  student(): Promise<Student>
  close(): Promise<void>
}

/** `keyring` takes the place of the real one on both sides, web and worker: for control runs only. */
export async function openPracticeHouse(
  server: TestServer,
  options: { leaseSeconds?: number; keyring?: Keyring; jobs?: Partial<JobHouse> } = {},
): Promise<PracticeHouse> {
  const house = await cloneHouseOn(server)
  // First: it opens the epochs, whose key files stand in its own folder.
  const vault = await openVaultHouse(house, options.leaseSeconds)
  const web = options.keyring ?? vault.open('student').keyring
  const worker = options.keyring ?? vault.worker.keyring
  const bench = await openJobBench(house, { keyring: worker, ...options.jobs })
  return {
    house,
    bench,
    vault,
    student: () => enroll(bench, web),
    async close() {
      await bench.close()
      await vault.close()
      await house.drop()
    },
  }
}

async function enroll(bench: JobBench, keyring: Keyring): Promise<Student> {
  const { tenantId, slug, memberId } = await aStudent(bench)
  const sessionHash = `proof-${memberId}`
  await bench.rows(
    `INSERT INTO session SELECT $1, gen_random_uuid(), account_id, now(), now(), now() + interval '1 day', 'link', 'proof'
     FROM membership WHERE tenant_id = $2 AND id = $3`,
    [sessionHash, tenantId, memberId],
  )
  const { content, objects } = bench.jobs
  const { questions, rubric } = content
  return {
    tenantId,
    memberId,
    async enter() {
      const member = await openMemberContext(bench.core, { sessionHash, tenantSlug: slug, area: 'student' })
      if (!member) throw new Error('the student cannot enter')
      return { ...member, area: 'student', keyring, objects, content: { questions, rubric }, due: dueOf }
    },
  }
}
