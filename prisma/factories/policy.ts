import { randomUUID } from 'node:crypto'
import type { Prisma } from '../generated/client.ts'
import type { Db } from './people.ts'

/** A change of a period that counts from the institution's first day: announced, and approved by a second person. */
export async function aPolicy(
  db: Db,
  change: Partial<Prisma.PolicyVersionUncheckedCreateInput> & {
    tenantId: string
    dataClass: string
    days: number
  },
): Promise<void> {
  const at = new Date('2026-01-05T12:00:00Z')
  const who = { proposedBy: 'Dean of Students', approvedBy: 'Data Protection Officer' }
  const row = { id: randomUUID(), createdAt: at, announcedAt: at, effectiveAt: at, reason: 'Career fairs run all year.', ...who, ...change } // prettier-ignore
  await db.policyVersion.createMany({ data: [row] })
}
