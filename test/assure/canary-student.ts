import { randomUUID } from 'node:crypto'
import {
  contestRemark,
  readReport,
  retake,
  saveDraft,
  selfAssess,
  startInterview,
  submitTake,
} from '#domain/interviews/index.ts'
import { deleteAnswer } from '#domain/privacy/index.ts'
import { changePreferredName } from '#domain/tenants/index.ts'
import type { PracticeHouse, Student } from './practice-house.ts'

export interface Practiced {
  student: Student
  interviewId: string
  /** Answers that stay, and the one that is deleted. */
  keptTakeIds: string[]
  deletedTakeId: string
  /** Remarks of the first report that quote the answer, as the student reads them. */
  quotes: number
}

interface Practice {
  house: PracticeHouse
  /** A word that stands nowhere else, for one field. */
  word: (field: string) => string
  /** After each save: what a thief could copy now. */
  onSaved: () => Promise<void>
}

/** An interview of two questions as a student lives it, by the product's verbs; every typed field carries its own word. */
export async function practice({ house, word, onSaved }: Practice): Promise<Practiced> {
  const student = await house.student()
  await changePreferredName(await student.enter(), { preferredName: `Sam ${word('preferred name')}` })
  const { interviewId, takeId } = await startInterview(await student.enter(), {
    format: 'full',
    count: 2,
    role: `Analyst ${word('role')}`,
    skills: ['SQL', word('skill')],
    jobText: `We look for someone who knows ${word('job text')} and writes well.`,
    ownQuestion: `Why do you like ${word('own question')}?`,
  })
  const write = writer(student, word, onSaved)
  const first = await write(takeId, 'first answer', 3)
  await rated(house, takeId)
  const quotes = await disagree(student, takeId)
  const again = await retake(await student.enter(), { takeId })
  await write(again.takeId, 'second try', 1)
  const second = first.next?.takeId ?? ''
  await write(second, 'second answer', 2)
  await rated(house, again.takeId)
  await rated(house, second)
  return { student, interviewId, keptTakeIds: [takeId, again.takeId], deletedTakeId: second, quotes }
}

/** The deletion as the student asks for it, and the receipt as the worker completes it. */
export async function deleteOne(house: PracticeHouse, { student, deletedTakeId }: Practiced): Promise<void> {
  const { receiptId } = await deleteAnswer(await student.enter(), { takeId: deletedTakeId })
  await until('the receipt is completed', async () => {
    const rows = await house.bench.rows('SELECT 1 FROM deletion_receipt WHERE id = $1 AND completed_at IS NOT NULL', [receiptId]) // prettier-ignore
    return rows.length === 1
  })
}

/** Saves drafts, each with a word that the next one drops, and hands in. */
function writer(student: Student, word: Practice['word'], onSaved: Practice['onSaved']) {
  return async (takeId: string, field: string, drafts: number) => {
    const tab = randomUUID()
    for (let version = 0; version < drafts; version += 1) {
      const text = `I think that ${word(`${field}, draft ${version + 1}`)} was what we`
      await saveDraft(await student.enter(), { takeId, text, version, writer: tab })
      await onSaved()
    }
    const text = answerWith(word(field))
    const submitted = await submitTake(await student.enter(), { takeId, text, version: drafts, writer: tab })
    await onSaved()
    return submitted
  }
}

/** A complete answer that carries `word` in each sentence, so that any quote of it does. */
function answerWith(word: string): string {
  return (
    `In my second year I led the ${word} team of our robotics club. We had lost 400 dollars on ${word}, and my task was to find out where. ` +
    `I went through every ${word} receipt, and asked two members to check it with me every week. ` +
    `As a result we cut spending by 15 percent, and the club still uses my ${word} sheet.`
  )
}

/** "This seems wrong" on each remark, and one's own view. */
async function disagree(student: Student, takeId: string): Promise<number> {
  const { report, answer } = await readReport(await student.enter(), { takeId })
  const remarks = report?.remarks ?? []
  for (const { remarkId } of remarks) {
    await contestRemark(await student.enter(), { remarkId, reason: 'misread' })
  }
  await selfAssess(await student.enter(), { takeId, levels: { structure: 3, clarity: 4 } })
  return remarks.filter(({ quote }) => answer?.includes(quote)).length
}

async function rated(house: PracticeHouse, takeId: string): Promise<void> {
  await until('feedback is there', async () => {
    const rows = await house.bench.rows('SELECT 1 FROM stage WHERE object_id = $1 AND state = $2', [takeId, 'done']) // prettier-ignore
    return rows.length > 0
  })
}

const patienceMs = 60_000

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const began = performance.now()
  while (!(await holds())) {
    if (performance.now() - began > patienceMs) throw new Error(`waited a minute until ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
