import { jobs, type Job } from './jobs.ts'
import type {
  InterviewPlan,
  MemberPlan,
  SeedMaterial,
  SeedOptions,
  SeedQuestion,
  TakePlan,
  TurnPlan,
} from './plan.ts'
import type { Chance } from './random.ts'

const day = 86_400_000
const minute = 60_000
const qualities = ['weak', 'middling', 'strong'] as const

interface Student {
  tenant: { id: string; slug: string }
  member: MemberPlan
  options: SeedOptions
  /** Days back that practice reaches. */
  history: number
  /** Weeks of a seminar; everybody but the demo student takes part. */
  weekly: number
  luck: Chance
}

/** One student's practice: a few interviews over the months, each question once, answers that get better. */
export function planInterviews(student: Student): InterviewPlan[] {
  if (student.weekly > 0 && !student.member.demo) return planSeminar(student)
  const { luck, member, history, options } = student
  const rich = member.demo
  const count = rich ? 8 : luck.int(1, 4)
  const questions = tellingFirst(shuffled(askable(options.material), luck), rich)
  const job = luck.pick(jobs)
  const started = daysBack({ count, history, luck, rich }).map((back) =>
    practiceTime(options.now, back, luck),
  )
  const interviews: InterviewPlan[] = []
  for (const [index, startedAt] of started.entries()) {
    const size = Math.min(questions.length, rich ? 1 + (index % 2) : luck.int(1, 3))
    if (size === 0) break
    const asked = rich ? questions.splice(0, size) : takeQuestions(questions, size)
    // From 0 at the first interview to 1 at the last.
    const progress = count === 1 ? luck.next() * 0.6 : index / (count - 1)
    interviews.push(planInterview({ student, index, startedAt, asked, progress, job }))
  }
  return rich && student.tenant.slug === 'riverbend' ? leaveOpen(interviews, student, questions) : interviews
}

/** One question a week, the same for all: the same weekday each time, so that each week of the calendar holds one. */
function planSeminar(student: Student): InterviewPlan[] {
  const { luck, options, weekly } = student
  // Only what happened is told in a way that the rules rate; after the last such question the first is asked again.
  const questions = askable(options.material).filter(({ type }) => type === 'behavioral')
  const job = luck.pick(jobs)
  return Array.from({ length: weekly }, (_, index) => {
    const asked = questions.slice(index % questions.length, (index % questions.length) + 1)
    const back = 7 * (weekly - index)
    const progress = (0.35 * index) / weekly + luck.next() * 0.5
    const startedAt = practiceTime(options.now, back, luck)
    return planInterview({ student, index, startedAt, asked, progress, job })
  }).filter(() => luck.next() < 0.96)
}

/** Questions that have an answer of every quality. */
function askable({ questions, answers }: SeedMaterial) {
  return questions.filter(({ id }) =>
    qualities.every((quality) =>
      answers.some((answer) => answer.questionId === id && answer.quality === quality),
    ),
  )
}

/** The demo student is asked what happened: such answers the rules can rate, so that every one counts in the progress. */
function tellingFirst(questions: SeedQuestion[], rich: boolean): SeedQuestion[] {
  const happened = (question: SeedQuestion) => (question.type === 'behavioral' ? 0 : 1)
  return rich ? questions.toSorted((a, b) => happened(a) - happened(b)) : questions
}

/** The first and, for variety, the last of what is left. */
function takeQuestions(left: SeedQuestion[], size: number): SeedQuestion[] {
  const [first] = left.splice(0, 1)
  const others = left.splice(Math.max(0, left.length - size + 1), size - 1)
  return first ? [first, ...others] : others
}

function shuffled<T>(list: readonly T[], luck: Chance): T[] {
  return list
    .map((item) => ({ item, place: luck.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item)
}

/** Oldest first. The demo student practices evenly; others when they please. */
function daysBack({
  count,
  history,
  luck,
  rich,
}: {
  count: number
  history: number
  luck: Chance
  rich: boolean
}): number[] {
  const evenly = (index: number) => Math.round(history - 3 - (index * (history - 6)) / Math.max(1, count - 1))
  return Array.from({ length: count }, (_, index) => (rich ? evenly(index) : luck.int(2, history - 2))).sort(
    (a, b) => b - a,
  )
}

/** An afternoon or evening on a campus, in UTC. */
export function practiceTime(now: Date, back: number, luck: Chance): Date {
  const at = new Date(now.getTime() - back * day)
  at.setUTCHours(19 + luck.int(0, 4), luck.int(0, 59), luck.int(0, 59), 0)
  return at.getTime() < now.getTime() - day ? at : new Date(at.getTime() - day)
}

interface Sitting {
  student: Student
  index: number
  startedAt: Date
  asked: SeedQuestion[]
  progress: number
  job: Job
}

function planInterview(sitting: Sitting): InterviewPlan {
  const { student, index, startedAt, asked, progress, job } = sitting
  const { luck, member, tenant } = student
  const id = luck.id(`interview/${index}`)
  const left = !member.demo && asked.length > 1 && luck.next() < 0.12
  let clock = startedAt.getTime()
  const turns = asked.map(({ id: questionId, version }, place): TurnPlan => {
    const turn = {
      id: luck.id(`turn/${index}/${place}`),
      position: place + 1,
      questionId,
      questionVersion: version,
    }
    if (left && place === asked.length - 1) return { ...turn, takes: [] }
    const take = planTake({
      sitting,
      name: `${index}/${place}/1`,
      number: 1,
      questionId,
      at: clock,
    })
    clock = (take.submitted?.at.getTime() ?? clock) + luck.int(20, 70) * 1_000
    return { ...turn, takes: [take] }
  })
  const endedAt = new Date(clock)
  const again = member.demo ? index % 2 === 0 : luck.next() < 0.25
  if (again) tryAgain({ sitting, turns, at: clock + luck.int(4, 30) * minute })
  return {
    id,
    tenantId: tenant.id,
    memberId: member.id,
    format: asked.length > 1 ? 'full' : 'single',
    style: progress > 0.6 && luck.next() < 0.5 ? 'pressured' : 'relaxed',
    level: 'entry',
    field: job.field,
    role: job.role,
    skills: [...job.skills],
    jobText: member.demo && index % 4 === 1 ? job.text : null,
    startedAt,
    endedAt,
    lastActivityAt: endedAt,
    endReason: left ? 'left' : 'finished',
    liveKey: luck.id(`live/${index}`),
    turns: turns.map((turn) => (progress > 0.3 ? turn : { ...turn, takes: turn.takes.map(withoutOwnView) })),
  }
}

const withoutOwnView = (take: TakePlan): TakePlan => ({ ...take, own: [] })

/** A second try at the first question, and for some a third: the next better answer to it, if there is one. */
function tryAgain({ sitting, turns, at }: { sitting: Sitting; turns: TurnPlan[]; at: number }): void {
  const first = turns[0]
  if (!first || first.takes.length === 0) return
  const tries = sitting.index === 0 && sitting.student.member.demo ? 2 : 1
  let clock = at
  for (let number = 2; number < 2 + tries; number += 1) {
    const last = first.takes.at(-1)?.submitted?.text
    const before = sitting.student.options.material.answers.find(({ text }) => text === last)?.quality
    const step = before ? qualities.indexOf(before) + 1 : qualities.length
    // Who has given the best answer does not give it a second time.
    if (step >= qualities.length) return
    const name = `${sitting.index}/0/${number}`
    const take = planTake({ sitting, name, number, questionId: first.questionId, at: clock, step })
    first.takes.push(take)
    clock = (take.submitted?.at.getTime() ?? clock) + 6 * minute
  }
}

export function planTake(input: {
  sitting: Pick<Sitting, 'student' | 'progress'>
  name: string
  number: number
  questionId: string
  /** Milliseconds. */
  at: number
  /** Place in the qualities; left out, what the progress of the student says. */
  step?: number
}): TakePlan {
  const { sitting, name, number, questionId, at } = input
  const { luck, options } = sitting.student
  // Mostly what the progress says; for others than the demo student now and then a step less.
  const slip = !sitting.student.member.demo && luck.next() < 0.25 ? 1 : 0
  const step = input.step ?? Math.floor(sitting.progress * 2.4 - slip)
  const quality = qualities[Math.min(2, Math.max(0, step))]
  const answer = options.material.answers.find(
    (one) => one.questionId === questionId && one.quality === quality,
  )
  if (!answer) throw new Error(`No ${quality} answer to ${questionId}.`)
  const words = answer.text.split(/\s+/u).length
  // Thinking, then typing at some 35 words a minute.
  const submittedAt = new Date(at + luck.int(20, 60) * 1_000 + Math.round((words / 35) * minute))
  const own = luck.next() < 0.5 ? ownView(options.material.rubricItems, step, luck) : []
  return {
    id: luck.id(`take/${name}`),
    number,
    startedAt: new Date(at),
    submitted: { at: submittedAt, text: answer.text, words },
    own,
  }
}

function ownView(items: readonly string[], step: number, luck: Chance) {
  return items.map((item) => ({ item, level: Math.min(5, Math.max(1, 2 + step + luck.int(-1, 1))) }))
}

/** An interview left open yesterday, with its second question waiting: "go on" is then the next step. */
function leaveOpen(done: InterviewPlan[], student: Student, questions: SeedQuestion[]): InterviewPlan[] {
  const { luck, options } = student
  const asked = questions.slice(0, 3)
  if (asked.length < 2) return done
  const startedAt = new Date(options.now.getTime() - day - 40 * minute)
  const job = luck.pick(jobs)
  const planned = planInterview({ student, index: done.length, startedAt, asked, progress: 0.9, job })
  const answered = planned.turns.slice(0, 1).map((turn) => ({ ...turn, takes: turn.takes.slice(0, 1) }))
  const at = answered[0]?.takes[0]?.submitted?.at ?? startedAt
  const waiting = planned.turns
    .slice(1)
    .map((turn, place) => ({ ...turn, takes: place === 0 ? [draft(turn.takes[0], at)] : [] }))
  const open = {
    ...planned,
    endedAt: null,
    endReason: null,
    lastActivityAt: at,
    turns: [...answered, ...waiting],
  }
  return [...done, open]
}

/** A question that is shown and has no word yet. */
export function draft(planned: TakePlan | undefined, startedAt: Date): TakePlan {
  if (!planned) throw new Error('A question without a plan.')
  return { ...planned, startedAt, submitted: null, own: [] }
}
