import { randomUUID } from 'node:crypto'
import { aMember, type Db } from '#prisma/factories/index.ts'

export interface Rated {
  tenantId: string
  memberId: string
  at: Date
  /** By rubric item. */
  levels: Readonly<Record<string, number | null>>
  /** Rubric items of the priorities. */
  priorities?: readonly string[]
  questionId?: string
}

/** Finished answers with feedback on them: everything that figures are counted from, and no word. */
export async function ratedAnswers(db: Db, all: readonly Rated[]): Promise<void> {
  const made = all.map((rated) => ({
    ...rated,
    ids: { interview: randomUUID(), turn: randomUUID(), take: randomUUID(), report: randomUUID() },
  }))
  const whose = ({ tenantId, memberId, ids }: (typeof made)[number]) => ({ tenantId, memberId, interviewId: ids.interview }) // prettier-ignore
  await db.interview.createMany({
    data: made.map(({ tenantId, memberId, at, ids }) => ({
      tenantId, memberId, id: ids.interview, mode: 'text', format: 'single', style: 'relaxed', level: 'entry', thinkingSeconds: 30,
      answerSeconds: 120, untimed: false, hideClock: false, state: 'ended', endReason: 'finished', startedAt: at,
      lastActivityAt: at, endedAt: at, liveKey: randomUUID(),
    })), // prettier-ignore
  })
  await db.turn.createMany({
    data: made.map((one) => ({ ...whose(one), id: one.ids.turn, position: 1, source: 'bank', questionId: one.questionId ?? 'conflict', questionVersion: 1 })), // prettier-ignore
  })
  await db.take.createMany({
    data: made.map((one) => ({ ...whose(one), id: one.ids.take, turnId: one.ids.turn, number: 1, state: 'submitted', startedAt: new Date(one.at.getTime() - 120_000), submittedAt: one.at, words: 90 })), // prettier-ignore
  })
  await db.report.createMany({
    data: made.map((one) => ({ ...whose(one), id: one.ids.report, takeId: one.ids.take, revision: 1, kind: 'report', source: 'rules', model: 'rules', promptVersion: '1', rubricVersion: '1', runs: 1, dropped: 0, createdAt: new Date(one.at.getTime() + 4_000) })), // prettier-ignore
  })
  await db.reportLevel.createMany({
    data: made.flatMap(
      ({ tenantId, memberId, ids, levels }) =>
      Object.entries(levels).map(([item, level]) => ({ tenantId, memberId, reportId: ids.report, item, level, spread: 0, lessSure: false })), // prettier-ignore
    ),
  })
  await db.remark.createMany({
    data: made.flatMap(
      ({ tenantId, memberId, ids, priorities = [] }) =>
      priorities.map((item, index) => ({ tenantId, memberId, id: randomUUID(), reportId: ids.report, position: index + 1, kind: 'priority', item, start: 0, end: 4 })), // prettier-ignore
    ),
  })
}

/** Students of one cohort. */
export async function students(
  db: Db,
  { tenantId, cohortId, count }: { tenantId: string; cohortId: string | null; count: number },
): Promise<string[]> {
  const ids: string[] = []
  for (let index = 0; index < count; index += 1) ids.push((await aMember(db, { tenantId, cohortId })).id)
  return ids
}
