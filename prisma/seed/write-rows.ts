import type { Prisma } from '../generated/client.ts'

/** Rows by table. */
export interface Rows {
  tenant?: Prisma.TenantCreateManyInput[]
  cohort?: Prisma.CohortCreateManyInput[]
  policyVersion?: Prisma.PolicyVersionCreateManyInput[]
  account?: Prisma.AccountCreateManyInput[]
  passwordCredential?: Prisma.PasswordCredentialCreateManyInput[]
  membership?: Prisma.MembershipCreateManyInput[]
  consent?: Prisma.ConsentCreateManyInput[]
  rubricVersion?: Prisma.RubricVersionCreateManyInput[]
  questionBank?: Prisma.QuestionBankCreateManyInput[]
  questionBankVersion?: Prisma.QuestionBankVersionCreateManyInput[]
  assignment?: Prisma.AssignmentCreateManyInput[]
  assignmentRevision?: Prisma.AssignmentRevisionCreateManyInput[]
  assignmentCohort?: Prisma.AssignmentCohortCreateManyInput[]
  assignmentProgress?: Prisma.AssignmentProgressCreateManyInput[]
  interview?: Prisma.InterviewCreateManyInput[]
  interviewSetup?: Prisma.InterviewSetupCreateManyInput[]
  jobText?: Prisma.JobTextCreateManyInput[]
  turn?: Prisma.TurnCreateManyInput[]
  take?: Prisma.TakeCreateManyInput[]
  answerText?: Prisma.AnswerTextCreateManyInput[]
  selfAssessment?: Prisma.SelfAssessmentCreateManyInput[]
  report?: Prisma.ReportCreateManyInput[]
  reportLevel?: Prisma.ReportLevelCreateManyInput[]
  remark?: Prisma.RemarkCreateManyInput[]
  remarkText?: Prisma.RemarkTextCreateManyInput[]
  stage?: Prisma.StageCreateManyInput[]
  aiCall?: Prisma.AiCallCreateManyInput[]
  auditEntry?: Prisma.AuditEntryCreateManyInput[]
}

/** So that whatever a row points at is there before it. */
const order = [
  'tenant',
  'cohort',
  'policyVersion',
  'account',
  'passwordCredential',
  'membership',
  'consent',
  'rubricVersion',
  'questionBank',
  'questionBankVersion',
  'assignment',
  'assignmentRevision',
  'assignmentCohort',
  'assignmentProgress',
  'interview',
  'interviewSetup',
  'jobText',
  'turn',
  'take',
  'answerText',
  'selfAssessment',
  'report',
  'reportLevel',
  'remark',
  'remarkText',
  'stage',
  'aiCall',
  'auditEntry',
] as const satisfies readonly (keyof Rows)[]

/** Rows in one statement, at most. */
const chunk = 2_000

/**
 * Inserts everything; within a transaction of the caller it is all or nothing. Resolves to the number of rows. Rows go in
 * as one JSON value a statement: thousands of parameters would take ten times as long.
 */
export async function writeRows(db: Prisma.TransactionClient, rows: Rows): Promise<number> {
  let written = 0
  for (const table of order) {
    const list: object[] = rows[table] ?? []
    // Columns that a row leaves out keep their default, so rows with the same columns go together.
    const alike = Map.groupBy(list, (row) => Object.keys(row).toSorted().join(' '))
    for (const group of alike.values()) {
      for (let start = 0; start < group.length; start += chunk) {
        written += await insert(db, table, group.slice(start, start + chunk))
      }
    }
  }
  return written
}

async function insert(db: Prisma.TransactionClient, table: string, rows: readonly object[]): Promise<number> {
  // Names come from this file's types alone, never from data.
  const names = Object.keys(rows[0] ?? {})
  const columns = names.map((name) => `"${snake(name)}"`).join(', ')
  const json = JSON.stringify(rows.map(toJson))
  return db.$executeRawUnsafe(
    `INSERT INTO "${snake(table)}" (${columns})
     SELECT ${columns} FROM jsonb_populate_recordset(NULL::"${snake(table)}", $1::jsonb)`,
    json,
  )
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

function toJson(row: object): Record<string, unknown> {
  const entries = Object.entries(row).map(([name, value]) => [
    snake(name),
    value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : (value as unknown),
  ])
  return Object.fromEntries(entries)
}
