import type { Prisma } from '../generated/client.ts'

/** Rows by table; written in the order of this list, so that whatever a row points at is there before it. */
export interface Rows {
  tenant?: Prisma.TenantCreateManyInput[]
  cohort?: Prisma.CohortCreateManyInput[]
  policyVersion?: Prisma.PolicyVersionCreateManyInput[]
  account?: Prisma.AccountCreateManyInput[]
  passwordCredential?: Prisma.PasswordCredentialCreateManyInput[]
  membership?: Prisma.MembershipCreateManyInput[]
  consent?: Prisma.ConsentCreateManyInput[]
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

/** Rows in one statement, at most: PostgreSQL takes 65,535 parameters. */
const chunk = 1_000

/** Inserts everything; within a transaction of the caller it is all or nothing. Resolves to the number of rows. */
export async function writeRows(db: Prisma.TransactionClient, rows: Rows): Promise<number> {
  let written = 0
  const put = async <Row>(list: Row[] | undefined, insert: (data: Row[]) => Promise<{ count: number }>) => {
    for (let start = 0; start < (list?.length ?? 0); start += chunk) {
      written += (await insert(list?.slice(start, start + chunk) ?? [])).count
    }
  }
  await put(rows.tenant, (data) => db.tenant.createMany({ data }))
  await put(rows.cohort, (data) => db.cohort.createMany({ data }))
  await put(rows.policyVersion, (data) => db.policyVersion.createMany({ data }))
  await put(rows.account, (data) => db.account.createMany({ data }))
  await put(rows.passwordCredential, (data) => db.passwordCredential.createMany({ data }))
  await put(rows.membership, (data) => db.membership.createMany({ data }))
  await put(rows.consent, (data) => db.consent.createMany({ data }))
  await put(rows.interview, (data) => db.interview.createMany({ data }))
  await put(rows.interviewSetup, (data) => db.interviewSetup.createMany({ data }))
  await put(rows.jobText, (data) => db.jobText.createMany({ data }))
  await put(rows.turn, (data) => db.turn.createMany({ data }))
  await put(rows.take, (data) => db.take.createMany({ data }))
  await put(rows.answerText, (data) => db.answerText.createMany({ data }))
  await put(rows.selfAssessment, (data) => db.selfAssessment.createMany({ data }))
  await put(rows.report, (data) => db.report.createMany({ data }))
  await put(rows.reportLevel, (data) => db.reportLevel.createMany({ data }))
  await put(rows.remark, (data) => db.remark.createMany({ data }))
  await put(rows.remarkText, (data) => db.remarkText.createMany({ data }))
  await put(rows.stage, (data) => db.stage.createMany({ data }))
  await put(rows.aiCall, (data) => db.aiCall.createMany({ data }))
  await put(rows.auditEntry, (data) => db.auditEntry.createMany({ data }))
  return written
}
