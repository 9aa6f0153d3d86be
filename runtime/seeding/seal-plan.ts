import {
  answerField,
  answerUnit,
  jobTextField,
  jobTextUnit,
  remarkTextField,
  reportUnit,
  rowBytes,
  setupField,
  setupUnit,
  writeSetupWords,
} from '#domain/interviews/index.ts'
import type { Keyring, PlainItem, UnitRef } from '#domain/keyring/index.ts'
import type { Principal } from '#domain/shared/context.ts'
import type { InterviewPlan, SealedWords, TenantPlan } from '#prisma/seed/index.ts'
import type { Ratings } from './rate-plan.ts'

interface Item extends PlainItem {
  into: keyof SealedWords
  rowId: string
}

/** Every word of one institution's plan under a key of its own, a thousand keys at a time. */
export async function sealTenant(
  keyring: Keyring,
  { principal, tenant, words }: { principal: Principal; tenant: TenantPlan; words: Ratings['words'] },
): Promise<{ sealed: SealedWords; units: UnitRef[] }> {
  const items = [
    ...tenant.interviews.flatMap(interviewItems),
    ...words.filter(({ interview }) => interview.tenantId === tenant.id).map(reportItem),
  ]
  const bytes = await keyring.sealMany(principal, items)
  const maps = { setups: new Map(), jobTexts: new Map(), answers: new Map(), reports: new Map() }
  for (const [index, item] of items.entries()) {
    const sealed = bytes[index]
    if (sealed) maps[item.into].set(item.rowId, rowBytes(sealed))
  }
  return { sealed: maps, units: items.map((item) => item.unit) }
}

function interviewItems(interview: InterviewPlan): Item[] {
  const { id, role, skills, jobText } = interview
  const setup = writeSetupWords({ role, skills, ownQuestion: '' })
  const items: Item[] = [{ into: 'setups', rowId: id, unit: setupUnit(interview, id), field: setupField(id), plaintext: setup }] // prettier-ignore
  if (jobText) {
    items.push({ into: 'jobTexts', rowId: id, unit: jobTextUnit(interview, id), field: jobTextField(id), plaintext: jobText }) // prettier-ignore
  }
  const takes = interview.turns.flatMap((turn) => turn.takes)
  const answers = takes.flatMap(({ id: takeId, submitted }): Item[] =>
    submitted
      ? [{ into: 'answers', rowId: takeId, unit: answerUnit(interview, takeId), field: answerField(takeId, 1), plaintext: submitted.text }] // prettier-ignore
      : [],
  )
  return [...items, ...answers]
}

function reportItem({ reportId, interview, text }: Ratings['words'][number]): Item {
  const place = { unit: reportUnit(interview, reportId), field: remarkTextField(reportId) }
  return { into: 'reports', rowId: reportId, ...place, plaintext: text }
}
