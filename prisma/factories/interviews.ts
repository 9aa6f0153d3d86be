import { randomUUID } from 'node:crypto'
import type { Prisma } from '../generated/client.ts'
import type { Db } from './people.ts'

/** What is sealed of an interview. The caller hands in how: the data layer knows no keys. */
export type Seal = (what: SealedThing) => Promise<Uint8Array>

export type SealedThing = { tenantId: string; memberId: string } & (
  | { kind: 'setup'; interviewId: string; words: { role: string; skills: string[]; ownQuestion: string } }
  | { kind: 'job_text'; interviewId: string; text: string }
  | { kind: 'answer'; takeId: string; version: number; text: string }
)

interface InterviewOptions {
  tenantId: string
  memberId: string
  seal: Seal
  /** When it was started. */
  at: Date
  /** When it ended; left out for an open one. */
  endedAt?: Date
  lastActivityAt?: Date
  /** Answers that were handed in, one a turn; further turns have none. */
  answers?: readonly string[]
  /** Questions of the bank, in order. At least as many as answers. */
  questionIds?: readonly string[]
  role?: string
  jobText?: string
  change?: Partial<Prisma.InterviewUncheckedCreateInput>
}

export interface MadeInterview {
  interviewId: string
  turnIds: string[]
  takeIds: string[]
}

/** A typed interview with its turns, takes and sealed words. */
export async function anInterview(db: Db, options: InterviewOptions): Promise<MadeInterview> {
  const { tenantId, memberId, at, endedAt, answers = [], questionIds = answers.map((_, n) => `question-${n}`) } = options // prettier-ignore
  const interviewId = options.change?.id ?? randomUUID()
  const whose = { tenantId, memberId, interviewId }
  await db.interview.createMany({ data: [interviewRow(options, interviewId)] })
  const words = { role: options.role ?? '', skills: [], ownQuestion: '' }
  const setup = await options.seal({ kind: 'setup', ...whose, words })
  await db.interviewSetup.createMany({ data: [{ ...whose, sealed: new Uint8Array(setup) }] })
  if (options.jobText) {
    const sealed = await options.seal({ kind: 'job_text', ...whose, text: options.jobText })
    await db.jobText.createMany({ data: [{ ...whose, sealed: new Uint8Array(sealed), usedAt: at }] })
  }
  const turns = questionIds.map((questionId, index) => ({ ...whose, id: randomUUID(), position: index + 1, source: 'bank', questionId, questionVersion: 1 })) // prettier-ignore
  await db.turn.createMany({ data: turns })
  const takeIds: string[] = []
  for (const [index, turn] of turns.entries()) {
    const text = answers[index]
    if (text === undefined && (endedAt || index > answers.length)) continue
    takeIds.push(await aTake(db, { ...whose, turnId: turn.id, text, at, seal: options.seal }))
  }
  return { interviewId, turnIds: turns.map((turn) => turn.id), takeIds }
}

function interviewRow(options: InterviewOptions, id: string): Prisma.InterviewCreateManyInput {
  const { tenantId, memberId, at, endedAt } = options
  return {
    tenantId,
    memberId,
    mode: 'text',
    format: (options.questionIds ?? options.answers ?? []).length > 1 ? 'full' : 'single',
    style: 'relaxed',
    level: 'entry',
    thinkingSeconds: 60,
    answerSeconds: 180,
    untimed: false,
    hideClock: false,
    state: endedAt ? 'ended' : 'open',
    endReason: endedAt ? 'finished' : null,
    startedAt: at,
    lastActivityAt: options.lastActivityAt ?? endedAt ?? at,
    endedAt: endedAt ?? null,
    liveKey: randomUUID(),
    ...options.change,
    id,
  }
}

interface TakeOptions {
  tenantId: string
  memberId: string
  interviewId: string
  turnId: string
  /** Left out: a draft without a word. */
  text?: string
  at: Date
  number?: number
  seal: Seal
}

/** One attempt; handed in two minutes after `at` where it has words. */
export async function aTake(db: Db, options: TakeOptions): Promise<string> {
  const { tenantId, memberId, interviewId, turnId, text, at, number = 1, seal } = options
  const id = randomUUID()
  const submittedAt = text === undefined ? null : new Date(at.getTime() + 120_000)
  const state = submittedAt ? 'submitted' : 'draft'
  const words = text?.split(/\s+/u).length ?? 0
  await db.take.createMany({
    data: [{ tenantId, id, turnId, interviewId, memberId, number, state, startedAt: at, answeringAt: submittedAt && at, submittedAt, words }], // prettier-ignore
  })
  if (text === undefined) return id
  const sealed = await seal({ kind: 'answer', tenantId, memberId, takeId: id, version: 1, text })
  const row = { tenantId, takeId: id, memberId, sealed: new Uint8Array(sealed), version: 1, writer: randomUUID(), updatedAt: at } // prettier-ignore
  await db.answerText.createMany({ data: [row] })
  return id
}
