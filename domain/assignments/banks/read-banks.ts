import { requirePermission } from '#domain/access/index.ts'
import type { NaceCompetency } from '#domain/interviews/index.ts'
import type { MemberContext, Tx } from '#domain/shared/context.ts'
import { workingCopy } from './change-bank.ts'
import { bankBodySchema, type BankQuestion } from './questions.ts'

export interface BankLine {
  readonly id: string
  readonly name: string
  readonly questions: number
  /** The newest that was published; null for none. */
  readonly version: number | null
  readonly hasDraft: boolean
}

/** The school's banks by name. */
export async function listBanks(ctx: MemberContext): Promise<BankLine[]> {
  requirePermission(ctx, 'question.read')
  return ctx.transaction(
    (tx) => tx.db.$queryRaw<BankLine[]>`
      SELECT b.id, b.name, max(v.version) FILTER (WHERE v.published_at IS NOT NULL) AS version,
             coalesce(bool_or(v.published_at IS NULL AND v.version IS NOT NULL), false) AS "hasDraft",
             coalesce((array_agg(jsonb_array_length(v.body -> 'questions') ORDER BY v.version DESC))[1], 0) AS questions
      FROM question_bank b LEFT JOIN question_bank_version v ON v.tenant_id = b.tenant_id AND v.bank_id = b.id
      WHERE b.tenant_id = ${tx.tenantId}::uuid GROUP BY b.id, b.name ORDER BY lower(b.name)`,
  )
}

export interface BankView {
  readonly name: string
  readonly questions: readonly BankQuestion[]
  readonly hasDraft: boolean
  readonly version: number
}

/** One bank as it stands in its draft, or as published where there is none. @throws `not_found` `assignments.bank` */
export async function readBank(ctx: MemberContext, { bankId }: { bankId: string }): Promise<BankView> {
  requirePermission(ctx, 'question.read')
  const { name, questions, draft, next } = await ctx.transaction((tx) => workingCopy(tx, bankId))
  return { name, questions, hasDraft: draft !== null, version: draft === null ? next - 1 : draft - 1 }
}

export interface PublishedQuestion extends BankQuestion {
  readonly bank: string
  readonly version: number
}

/** Every question of the newest published version of each bank. One query. */
export async function publishedQuestions(tx: Tx): Promise<PublishedQuestion[]> {
  const rows = await tx.db.$queryRaw<{ name: string; version: number; body: unknown }[]>`
    SELECT DISTINCT ON (b.id) b.name, v.version, v.body FROM question_bank b
    JOIN question_bank_version v ON v.tenant_id = b.tenant_id AND v.bank_id = b.id AND v.published_at IS NOT NULL
    WHERE b.tenant_id = ${tx.tenantId}::uuid ORDER BY b.id, v.version DESC`
  return rows
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .flatMap(({ name, version, body }) =>
      bankBodySchema.parse(body).questions.map((question) => ({ ...question, bank: name, version })),
    )
}

/** Names of banks that hold questions and were never published. */
export async function unpublishedBanks(tx: Tx): Promise<string[]> {
  const rows = await tx.db.$queryRaw<{ name: string }[]>`
    SELECT b.name FROM question_bank b
    JOIN question_bank_version v ON v.tenant_id = b.tenant_id AND v.bank_id = b.id
    WHERE b.tenant_id = ${tx.tenantId}::uuid
    GROUP BY b.id, b.name HAVING bool_and(v.published_at IS NULL) AND max(jsonb_array_length(v.body -> 'questions')) > 0
    ORDER BY lower(b.name)`
  return rows.map(({ name }) => name)
}

/** What each question of the school's own is about, as the newest published version that has it says. One query. */
export async function competenciesOfSchool(tx: Tx): Promise<{ id: string; nace: NaceCompetency[] }[]> {
  const rows = await tx.db.$queryRaw<{ body: unknown }[]>`
    SELECT v.body FROM question_bank_version v
    WHERE v.tenant_id = ${tx.tenantId}::uuid AND v.published_at IS NOT NULL ORDER BY v.bank_id, v.version`
  const found = new Map<string, NaceCompetency[]>()
  for (const { body } of rows)
    for (const { id, nace } of bankBodySchema.parse(body).questions) found.set(id, nace ? [nace] : [])
  return [...found].map(([id, nace]) => ({ id, nace }))
}
