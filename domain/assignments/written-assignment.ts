import type { Question } from '#domain/interviews/index.ts'
import { mostQuestions } from '#domain/interviews/index.ts'
import { domainError } from '#domain/shared/errors.ts'
import type { PublishedQuestion } from './banks/read-banks.ts'
import { longestInstructions, longestTitle, mostTries, type AssignedMode, type AssignedQuestion, type Terms } from './terms.ts' // prettier-ignore
import { instantOf } from './zoned-time.ts'

/** As a form has it: nothing in it is believed. */
export interface WrittenAssignment {
  readonly title: string
  readonly instructions: string
  /** `house:<id>` or `school:<id>`, in the order in which they are asked. */
  readonly questions: readonly string[]
  /** `house`, or the number of a published version. */
  readonly rubric: string
  readonly modes: readonly string[]
  readonly tries: number
  readonly thinkingSeconds: number
  readonly answerSeconds: number
  readonly isStrict: boolean
  readonly audience: 'cohorts' | 'code'
  readonly cohorts: readonly string[]
  /** Empty: as soon as it is published. */
  readonly opensDay: string
  readonly dueDay: string
  readonly dueTime: string
}

interface Facts {
  readonly modes: readonly string[]
  readonly timeZone: string
  readonly cohorts: readonly string[]
  readonly rubrics: { readonly newest: number }
  readonly bank: readonly PublishedQuestion[]
  readonly houseQuestions: readonly Question[]
  readonly now: Date
}

export interface ReadAssignment {
  readonly terms: Terms
  readonly audience: 'cohorts' | 'code'
  readonly cohortIds: readonly string[]
  readonly opensAt: Date | null
  readonly dueAt: Date
}

/** @throws `invalid` `assignments.written` with a sentence for each field that is wrong */
export function readWritten(written: WrittenAssignment, facts: Facts): ReadAssignment {
  const fields: Record<string, string> = Object.create(null)
  const title = line(written.title)
  if (title === '' || title.length > longestTitle)
    fields.title = `Write a title of at most ${longestTitle} characters.`
  const instructions = written.instructions.replaceAll('\r\n', '\n').trim()
  if (instructions.length > longestInstructions || !storable(instructions))
    fields.instructions = `Use at most ${longestInstructions.toLocaleString('en-US')} plain characters.`
  const questions = written.questions.flatMap((mark) => questionOf(mark, facts) ?? [])
  if (questions.length === 0) fields.questions = 'Choose at least one question.'
  else if (questions.length > mostQuestions) fields.questions = `Choose at most ${mostQuestions} questions.`
  else if (questions.length < written.questions.length)
    fields.questions = 'One of these questions is not in its bank any more. Choose again.'
  const modes = modesOf(written.modes, facts.modes)
  if (modes.length === 0) fields.modes = 'Choose at least one way to answer that your school allows.'
  const cohortIds =
    written.audience === 'cohorts' ? written.cohorts.filter((id) => facts.cohorts.includes(id)) : []
  if (written.audience === 'cohorts' && cohortIds.length === 0)
    fields.cohorts = 'Choose a cohort, or let students come by code or link.'
  Object.assign(fields, numbersWrong(written))
  const rubricVersion = written.rubric === 'house' ? 0 : Number(written.rubric)
  if (!Number.isInteger(rubricVersion) || rubricVersion < 0 || rubricVersion > facts.rubrics.newest)
    fields.rubric = 'Choose a rubric that is published.'
  const dates = datesOf(written, facts)
  Object.assign(fields, dates.wrong)
  if (Object.keys(fields).length > 0 || !dates.dueAt)
    throw domainError('invalid', 'assignments.written', 'Look again at the marked fields.', { fields: { ...fields } }) // prettier-ignore
  const { tries, thinkingSeconds, answerSeconds, isStrict, audience } = written
  const times = { tries, thinkingSeconds, answerSeconds, isStrict: isStrict && answerSeconds > 0 }
  return {
    terms: { title, instructions, questions, rubricVersion, modes, ...times },
    ...{ audience, cohortIds, opensAt: dates.opensAt, dueAt: dates.dueAt },
  }
}

function questionOf(mark: string, { bank, houseQuestions }: Facts): AssignedQuestion | null {
  const [of, id = ''] = mark.split(':')
  if (of === 'house') return houseQuestions.some((one) => one.id === id) ? { of, id } : null
  const found = of === 'school' ? bank.find((one) => one.id === id) : undefined
  if (!found) return null
  const { text, kind, guidance, seconds, version, promptId } = found
  return {
    of: 'school',
    id,
    version,
    asked: { text, kind, guidance, seconds, ...(promptId ? { promptId } : {}) },
  }
}

const allModes: readonly AssignedMode[] = ['text', 'voice', 'video']
const modesOf = (chosen: readonly string[], allowed: readonly string[]) =>
  allModes.filter((mode) => chosen.includes(mode) && allowed.includes(mode))

function numbersWrong(written: WrittenAssignment): Record<string, string> {
  const fields: Record<string, string> = {}
  const isWhole = (value: number, low: number, high: number) =>
    Number.isInteger(value) && value >= low && value <= high
  if (!isWhole(written.tries, 1, mostTries)) fields.tries = `Choose 1 to ${mostTries} tries.`
  if (!isWhole(written.thinkingSeconds, 0, 300)) fields.thinkingSeconds = 'Give 0 to 300 seconds.'
  const answer = written.answerSeconds
  if (answer !== 0 && !isWhole(answer, 30, 1_800))
    fields.answerSeconds = 'Give 30 to 1,800 seconds, or 0 for no limit.'
  return fields
}

const dayForm = /^\d{4}-\d{2}-\d{2}$/

function datesOf(written: WrittenAssignment, { timeZone, now }: Facts) {
  const wrong: Record<string, string> = {}
  const { opensDay, dueDay, dueTime } = written
  const isDay = (day: string) => dayForm.test(day) && !Number.isNaN(Date.parse(`${day}T00:00:00Z`))
  const hasDue = isDay(dueDay) && /^([01]\d|2[0-3]):[0-5]\d$/.test(dueTime)
  const dueAt = hasDue ? instantOf({ day: dueDay, time: dueTime }, timeZone) : null
  const opensAt =
    opensDay !== '' && isDay(opensDay) ? instantOf({ day: opensDay, time: '00:00' }, timeZone) : null
  if (!dueAt) wrong.dueDay = 'Choose the day and time by which it is due.'
  else if (dueAt <= now) wrong.dueDay = 'Choose a due date that is still to come.'
  if (opensDay !== '' && !opensAt) wrong.opensDay = 'Choose a day, or leave it empty.'
  else if (opensAt && dueAt && opensAt >= dueAt) wrong.opensDay = 'It should open before it is due.'
  return { wrong, opensAt, dueAt }
}

const storable = (text: string) => text.isWellFormed() && !text.includes('\0')
const line = (text: string) => {
  const kept = text.normalize('NFC').replace(/\s+/gu, ' ').trim()
  return storable(kept) && !/\p{Cc}/u.test(kept) ? kept : ''
}
