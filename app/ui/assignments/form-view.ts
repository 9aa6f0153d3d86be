import { assignments } from '#app/strings/en-US/assignments.ts'
import { zoneInWords } from '#app/ui/zones.ts'
import { wallTimeOf, type Aim, type AssignmentView, type readChoices } from '#domain/assignments/index.ts'
import type { NaceCompetency, Question } from '#domain/interviews/index.ts'

const text = assignments.form

interface Group {
  readonly name: string
  readonly questions: readonly { readonly mark: string; readonly text: string }[]
}

export interface FormView {
  readonly values: {
    readonly title: string
    readonly instructions: string
    readonly questions: readonly string[]
    readonly rubric: string
    readonly modes: readonly string[]
    readonly tries: number
    readonly thinking: number
    readonly answer: number
    readonly isStrict: boolean
    readonly audience: 'cohorts' | 'code'
    readonly cohorts: readonly string[]
    readonly opensDay: string
    readonly dueDay: string
    readonly dueTime: string
  }
  readonly groups: readonly Group[]
  readonly hasOwn: boolean
  /** Names of banks whose questions could be chosen once they are published. */
  readonly unpublishedBanks: readonly string[]
  readonly rubrics: readonly { readonly value: string; readonly label: string }[]
  readonly modes: readonly string[]
  readonly cohorts: readonly { readonly id: string; readonly name: string }[]
  readonly zone: string
  readonly isOpen: boolean
}

const week = 7 * 86_400_000

/** Everything that the form draws: what can be chosen, and what is. A new one is due in a week, at the end of the day. */
export function formView(input: {
  assignment: AssignmentView | null
  choices: Awaited<ReturnType<typeof readChoices>>
  house: readonly Question[]
  tenant: { timeZone: string; modes: readonly string[] }
  /** For a new one: what it is to be about, and who is asked. */
  aim?: (Aim & { readonly cohort?: string | undefined }) | null
  /** For a new one: the competency of NACE that it is to be about. */
  competency?: { readonly id: NaceCompetency; readonly name: string } | null
}): FormView {
  const { assignment, choices, house, tenant, aim = null, competency = null } = input
  const { timeZone: zone } = tenant
  return {
    values: assignment
      ? valuesOf(assignment, zone)
      : {
          ...newValues(choices, zone),
          ...(aim && aimed({ aim, choices, house })),
          ...(competency && aboutCompetency({ competency, choices, house })),
        },
    groups: [...ownGroups(choices.questions), ...houseGroups(house)],
    hasOwn: choices.questions.length > 0,
    unpublishedBanks: choices.unpublishedBanks,
    rubrics: [
      ...range(choices.rubricVersion).map((version) => ({
        value: String(version),
        label: text.rubricOwn(version),
      })),
      { value: 'house', label: text.rubricHouse },
    ],
    modes: tenant.modes,
    cohorts: choices.cohorts,
    zone: zoneInWords({ zone, at: choices.now }),
    isOpen: assignment?.state === 'published',
  }
}

/** Newest first. */
const range = (newest: number) => Array.from({ length: newest }, (_, index) => newest - index)

function valuesOf(assignment: AssignmentView, zone: string): FormView['values'] {
  const { terms, opensAt, dueAt, audience, cohortIds } = assignment
  const { title, instructions, rubricVersion, modes, tries, thinkingSeconds, answerSeconds, isStrict } = terms
  const due = wallTimeOf(dueAt, zone)
  return {
    ...{
      title,
      instructions,
      modes,
      tries,
      isStrict,
      audience,
      thinking: thinkingSeconds,
      answer: answerSeconds,
    },
    questions: terms.questions.map(({ of, id }) => `${of}:${id}`),
    rubric: rubricVersion === 0 ? 'house' : String(rubricVersion),
    cohorts: cohortIds,
    opensDay: opensAt ? wallTimeOf(opensAt, zone).day : '',
    dueDay: due.day,
    dueTime: due.time,
  }
}

function newValues(
  { now, rubricVersion }: { now: Date; rubricVersion: number },
  zone: string,
): FormView['values'] {
  return {
    ...{ title: '', instructions: '', questions: [], modes: ['text'], tries: 2, thinking: 30, answer: 120 },
    ...{ isStrict: false, audience: 'cohorts', cohorts: [], opensDay: '' },
    rubric: rubricVersion === 0 ? 'house' : String(rubricVersion),
    dueDay: wallTimeOf(new Date(now.getTime() + week), zone).day,
    dueTime: '23:59',
  }
}

/** Behavioral questions give room for every part but one: why this role is asked by motivational ones. */
const typeFor = ({ check }: Aim): Question['type'] => (check === 'link_to_role' ? 'motivational' : 'behavioral') // prettier-ignore
const questionsForAim = 3

function aimed(input: {
  aim: Aim & { readonly cohort?: string | undefined }
  choices: Pick<Awaited<ReturnType<typeof readChoices>>, 'cohorts'>
  house: readonly Question[]
}): Pick<FormView['values'], 'title' | 'instructions' | 'questions' | 'cohorts'> {
  const { aim, choices, house } = input
  return {
    title: text.aimTitle(aim.name),
    instructions: text.aimInstructions(aim.name, aim.asks),
    questions: house
      .filter(({ type }) => type === typeFor(aim))
      .slice(0, questionsForAim)
      .map(({ id }) => `house:${id}`),
    cohorts: choices.cohorts.filter(({ id }) => id === aim.cohort).map(({ id }) => id),
  }
}

/** The school's own questions on it come first: it wrote them for this. */
function aboutCompetency(input: {
  competency: { readonly id: NaceCompetency; readonly name: string }
  choices: Pick<Awaited<ReturnType<typeof readChoices>>, 'questions'>
  house: readonly Question[]
}): Pick<FormView['values'], 'title' | 'instructions' | 'questions'> {
  const { competency, choices, house } = input
  const own = choices.questions.filter(({ nace }) => nace === competency.id).map(({ id }) => `school:${id}`)
  const shared = house.filter(({ nace }) => nace.includes(competency.id)).map(({ id }) => `house:${id}`)
  return {
    title: text.aimTitle(competency.name),
    instructions: text.competencyInstructions(competency.name),
    questions: [...own, ...shared].slice(0, questionsForAim),
  }
}

function ownGroups(questions: Awaited<ReturnType<typeof readChoices>>['questions']): Group[] {
  return [...Map.groupBy(questions, ({ bank }) => bank)].map(([bank, own]) => ({
    name: text.ofSchool(bank),
    questions: own.map((question) => ({ mark: `school:${question.id}`, text: question.text })),
  }))
}

function houseGroups(house: readonly Question[]): Group[] {
  return [...Map.groupBy(house, ({ type }) => type)].map(([type, questions]) => ({
    name: text.ofHouse[type],
    questions: questions.map((question) => ({ mark: `house:${question.id}`, text: question.text })),
  }))
}
