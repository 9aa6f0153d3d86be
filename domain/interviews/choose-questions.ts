import { matchCompetencies, matchFields, matchSkills, type JobWords } from './match-job.ts'
import { questionLevels, type Question, type QuestionLevel, type QuestionType } from './question-bank.ts'
import { seeded } from './seeded.ts'

export interface ChooseQuestionsInput extends JobWords {
  bank: readonly Question[]
  level: QuestionLevel
  /** How many questions are wanted. Fewer come back only when the bank has no more. */
  count: number
  /** The same seed and settings give the same questions in the same order. */
  seed: string
  /** Ids that must not come, such as those of the last interviews. */
  exclude?: readonly string[]
}

interface Candidate {
  question: Question
  /** Place in the drawing order for this seed and level; lower comes first. */
  place: number
}

/**
 * The questions of one interview, in the order in which they are asked: the motivational one first, then from easier to
 * harder. With nothing known of the job they mix the general types. Each of role, industry, skills and job text makes
 * at least half of them different (S0-7, S2-2): half are taken from outside the set that would have come without it,
 * those of the job's field first, then those nearest to its skills and competencies.
 */
export function chooseQuestions(input: ChooseQuestionsInput): Question[] {
  const general = drawGeneral(input, Math.max(0, input.count))
  const chosen = knowsTheJob(input) ? tailor(input, general) : general
  return inAskingOrder(chosen)
}

function knowsTheJob({ role, industry, skills = [], jobText }: JobWords): boolean {
  return [role, industry, jobText, ...skills].some((text) => text !== undefined && text.trim() !== '')
}

function candidates(input: ChooseQuestionsInput, seed: string): Candidate[] {
  const random = seeded(seed)
  const excluded = new Set(input.exclude)
  return input.bank
    .map((question) => ({ question, place: random() + distance(question, input.level) }))
    .filter(({ question }) => !excluded.has(question.id))
    .toSorted((a, b) => a.place - b.place)
}

// Half a place per level, and for entry level half a place more where only a job gives an answer: such a question comes
// later, but is not shut out.
function distance(question: Question, level: QuestionLevel): number {
  const steps = Math.abs(questionLevels.indexOf(question.level) - questionLevels.indexOf(level))
  const needsJob = level === 'entry' && !question.answerableWithoutJob
  return steps / 2 + (needsJob ? 0.5 : 0)
}

/** Which type stands at a place of a general interview of `count` questions. */
function typeAt(place: number, count: number): QuestionType {
  if (place === 0 && count >= 3) return 'motivational'
  const alternating = count >= 3 ? place + 1 : place
  return alternating % 2 === 0 ? 'behavioral' : 'situational'
}

function drawGeneral(input: ChooseQuestionsInput, count: number): Candidate[] {
  const left = candidates(input, input.seed).filter(({ question }) => question.type !== 'field')
  return Array.from({ length: count }, (_, place) => takeOne(left, typeAt(place, count))).filter(
    (taken) => taken !== undefined,
  )
}

function takeOne(left: Candidate[], type: QuestionType): Candidate | undefined {
  const wanted = left.findIndex(({ question }) => question.type === type)
  return left.splice(Math.max(0, wanted), 1)[0]
}

function tailor(input: ChooseQuestionsInput, general: readonly Candidate[]): Candidate[] {
  const { count } = input
  const job = [input.role, input.industry, ...(input.skills ?? []), input.jobText].join('|').toLowerCase()
  const fields = matchFields(input)
  const usual = new Set(general.map(({ question }) => question.id))
  // The job itself is part of the seed: two roles that no list knows still get sets of their own.
  const ranked = rank(input, candidates(input, `${input.seed}|${job}`))
  const ofField = ranked.filter(
    ({ question }) => question.field !== undefined && fields.includes(question.field),
  )
  const open = ranked.filter(({ question }) => question.type !== 'field')
  const fromField = ofField.slice(0, Math.ceil(count / 2))
  const fresh = open.filter(({ question }) => !usual.has(question.id))
  const need = Math.max(0, Math.ceil(count / 2) - fromField.length)
  const different = [...fromField, ...eachSkillFirst(fresh, input.skills).slice(0, need)]
  const rest = eachSkillFirst(
    open.filter((candidate) => !different.includes(candidate)),
    input.skills?.filter((skill) => !different.some(({ question }) => asksFor(question, skill))),
  )
  return [...different, ...spread(rest, different, count - different.length)]
}

function rank(input: ChooseQuestionsInput, drawn: readonly Candidate[]): Candidate[] {
  const fields = matchFields(input)
  const competencies = matchCompetencies(input)
  const nearness = ({ question }: Candidate) =>
    2 * matchSkills({ tags: question.skills, skills: input.skills }) +
    question.nace.reduce((sum, tag) => sum + Math.min(2, competencies.get(tag) ?? 0), 0) / 2 +
    (question.field === fields[0] && fields.length > 0 ? 1 : 0)
  return drawn
    .map((candidate) => ({ candidate, order: candidate.place - nearness(candidate) }))
    .toSorted((a, b) => a.order - b.order)
    .map(({ candidate }) => candidate)
}

function asksFor(question: Question, skill: string): boolean {
  return matchSkills({ tags: question.skills, skills: [skill] }) > 0
}

// Without this a skill with many questions would push out one that few questions ask for.
function eachSkillFirst(ranked: readonly Candidate[], skills: readonly string[] = []): Candidate[] {
  const nearest = skills.map((skill) => ranked.find(({ question }) => asksFor(question, skill)))
  const leading = new Set(nearest.filter((candidate) => candidate !== undefined))
  return [...leading, ...ranked.filter((candidate) => !leading.has(candidate))]
}

/** Fills up with one motivational question where none is there yet, then in the order of the ranking. */
function spread(rest: readonly Candidate[], already: readonly Candidate[], places: number): Candidate[] {
  const opens = ({ question }: Candidate) => question.type === 'motivational'
  const opener = places >= 2 && !already.some(opens) ? rest.filter(opens).slice(0, 1) : []
  const others = rest.filter((candidate) => !opener.includes(candidate) && !opens(candidate))
  const spare = rest.filter((candidate) => !opener.includes(candidate) && opens(candidate))
  return [...opener, ...others, ...spare].slice(0, places)
}

function inAskingOrder(chosen: readonly Candidate[]): Question[] {
  const opening = ({ question }: Candidate) => (question.type === 'motivational' ? 0 : 1)
  const level = ({ question }: Candidate) => questionLevels.indexOf(question.level)
  return chosen
    .toSorted((a, b) => opening(a) - opening(b) || level(a) - level(b) || a.place - b.place)
    .map(({ question }) => question)
}
