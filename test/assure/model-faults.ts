import { randomBytes, randomUUID } from 'node:crypto'
import { defaultCoachLimits, rateTake, type Coach } from '#domain/coaching/index.ts'
import { readReport, rerunFeedback, startInterview, submitTake, type ReportView } from '#domain/interviews/index.ts' // prettier-ignore
import { openAiCoach } from '#integrations/openai/coach.ts'
import { openAiFaults, type OpenAiFault } from '#integrations/simulators/openai/faults.ts'
import {
  simulatedModels,
  startOpenAiSimulator,
  type OpenAiSimulator,
} from '#integrations/simulators/openai/openai-simulator.ts'
import { judgeShown, noBreaches, sum, type Breaches, type Given } from './model-faults-judge.ts'
import { harmWithoutChecks } from './model-faults-raw.ts'
import { openPracticeHouse, type PracticeHouse, type Student } from './practice-house.ts'
import type { ProofInput, ProofResult } from './proof.ts'
import { seeded, type Random } from './random.ts'

/** Faults that lie in wait for the reader; without the gate each puts something on the page. */
const lies: readonly OpenAiFault[] = ['false_quotes', 'invented_numbers', 'markup', 'other_ids', 'banned_words', 'out_of_range', 'leak_marker'] // prettier-ignore
/** Faults under which feedback may still be good: a report must come then. */
const bearable: readonly OpenAiFault[] = ['slow', 'disagree', 'needs_support']
const hanging: readonly OpenAiFault[] = ['timeout', 'half_body']
const policy = { leaseSeconds: 30, mostAttempts: 2, backoff: { firstSeconds: 1, mostSeconds: 1 } }

/** What came of one fault over its answers. */
interface Tally {
  answers: number
  reports: number
  parked: number
  codes: Set<string>
  /** Neither a clean report nor a parked stage with a kept answer. */
  wrong: number
  shown: Breaches
  withoutChecks: number
  rerunReports: number
  mostCalls: number
}

interface Scene {
  house: PracticeHouse
  simulator: OpenAiSimulator
  apiKey: string
  random: Random
}

/**
 * F-39, F-30: the real rating against the real simulator over HTTP, for every fault it knows, `n` answers each. What the
 * student then reads holds nothing false, or the stage is parked with a code, the answer is readable, and a re-run after
 * the fault gives a report. Control: the same output taken as it came.
 */
export async function run({ seed, n, server, log }: ProofInput): Promise<ProofResult> {
  const apiKey = randomBytes(12).toString('hex')
  const simulator = await startOpenAiSimulator({ port: 0, apiKey })
  const house = await openPracticeHouse(server)
  try {
    const scene: Scene = { house, simulator, apiKey, random: seeded(seed) }
    const tallies = new Map<OpenAiFault, Tally>()
    for (const fault of openAiFaults) {
      const tally = await meet(scene, fault, n)
      tallies.set(fault, tally)
      log(lineOf(fault, tally))
    }
    return verdict(tallies)
  } finally {
    await house.close()
    await simulator.close()
  }
}

async function meet(scene: Scene, fault: OpenAiFault, n: number): Promise<Tally> {
  const student = await scene.house.student()
  const tally: Tally = { answers: n, reports: 0, parked: 0, codes: new Set(), wrong: 0, shown: noBreaches(), withoutChecks: 0, rerunReports: 0, mostCalls: 0 } // prettier-ignore
  for (let answer = 0; answer < n; answer += 1) {
    const style = answer % 2 === 0 ? 'responses' : 'chat'
    await one({ ...scene, fault, style, student, tally })
  }
  return tally
}

interface One extends Scene {
  fault: OpenAiFault
  style: 'responses' | 'chat'
  student: Student
  tally: Tally
}

async function one(about: One): Promise<void> {
  const { simulator, fault, student, tally, apiKey } = about
  const { takeId, stageId, answer, role } = await handIn(about)
  simulator.setFault(fault, { delayMs: 150, retryAfter: 2 })
  const patienceMs = hanging.includes(fault) ? 300 : 10_000
  tally.mostCalls = Math.max(tally.mostCalls, await rateToEnd(about, stageId, patienceMs))
  const first = await readReport(await student.enter(), { takeId })
  const given: Given = { answer, question: first.question.text, role }
  tally.withoutChecks += await harmWithoutChecks({ simulator, apiKey, given, patienceMs })
  simulator.setFault(null)
  judgeShown(tally.shown, first, given)
  if (first.report) tally.reports += 1
  if (first.stage?.state === 'parked') tally.parked += 1
  if (first.stage?.failure) tally.codes.add(first.stage.failure)
  if (!isSound(first, answer, fault)) tally.wrong += 1
  if (first.report) return
  const again = await rerunFeedback(await student.enter(), { takeId })
  await rateToEnd(about, again.stageId, 10_000)
  const second = await readReport(await student.enter(), { takeId })
  judgeShown(tally.shown, second, given)
  if (second.report?.source === 'model' && second.answer === answer) tally.rerunReports += 1
}

/** A report by the model that says something, or a parked stage with its code; the answer as written in both. */
function isSound(view: ReportView, answer: string, fault: OpenAiFault): boolean {
  if (view.answer !== answer) return false
  // What a vendor says about its failure is for nobody but the log.
  if (/sorry|resp_|gr-[0-9a-f]{8}|simulat|failed to generate/i.test(JSON.stringify(view.report))) return false
  if (fault === 'needs_support') return view.report?.kind === 'support' && view.report.levels.length === 0
  if (view.report) return view.report.source === 'model' && view.report.remarks.length > 0
  return view.stage?.state === 'parked' && /^coaching\.[a-z_]+$/.test(view.stage.failure ?? '')
}

async function handIn({ student, random }: One) {
  const role = random.pick(['Data analyst', 'Nursing assistant', 'Site engineer'])
  const started = await startInterview(await student.enter(), { format: 'single', role })
  const answer = anAnswer(random)
  const tab = { version: 0, writer: randomUUID() }
  const { takeId, stageId } = await submitTake(await student.enter(), {
    takeId: started.takeId,
    text: answer,
    ...tab,
  })
  return { takeId, stageId, answer, role }
}

/** Complete answers that differ in their facts, so that what is true of one is false of the next. */
function anAnswer(random: Random): string {
  const place = random.pick(['the library', 'our robotics club', 'a garden shop', 'the campus radio'])
  const [people, before, after] = [2 + random.below(7), 30 + random.below(60), 5 + random.below(20)]
  return (
    `In my second year I ran the help desk of ${place} with ${people} others. Our task was to cover the busiest week, but half of them fell ill the day before. ` +
    `I split the list by subject, called three former members, and moved the shifts to the evening. ` +
    `As a result the wait went from ${before} to ${after} minutes, and ${place} still works that way.`
  )
}

/** As the worker does until there is nothing left to try. Gives the calls that the model got. */
async function rateToEnd(about: One, stageId: string, timeoutMs: number): Promise<number> {
  const { house, simulator, student, apiKey, style } = about
  const { bench } = house
  let calls = 0
  const real = openAiCoach({ baseURL: simulator.url, apiKey, model: simulatedModels[0], style, timeoutMs, maxBytes: 1_000_000 }) // prettier-ignore
  const model: Coach = {
    ...real,
    rate: (request) => {
      calls += 1
      return real.rate(request)
    },
  }
  const { keyring, content, pulse, notifyLive } = bench.jobs
  const limits = { ...defaultCoachLimits, studentCallsPerDay: 100_000 }
  for (;;) {
    const ctx = await bench.context(student.tenantId)
    const outcome = await rateTake(
      { ...ctx, keyring, model, limits, content, pulse, notifyLive },
      { stageId, policy, signal: new AbortController().signal },
    )
    if (outcome.kind !== 'again') return calls
    // The wait is the stage's own; here it is over at once.
    await bench.rows('UPDATE stage SET lease_until = NULL WHERE id = $1', [stageId])
  }
}

function lineOf(fault: OpenAiFault, tally: Tally): string {
  const { answers, reports, parked, codes, wrong, shown, withoutChecks, rerunReports, mostCalls } = tally
  const end =
    parked > 0 ? `parked ${parked} (${[...codes].join(', ')}), then reports by re-run ${rerunReports}` : ''
  return (
    `${fault.padEnd(17)} answers ${answers}, reports ${reports}, breaches shown ${sum(shown)}, without checks ` +
    `${withoutChecks}, wrong ${wrong}, calls at most ${mostCalls}${end && `, ${end}`}`
  )
}

function verdict(tallies: ReadonlyMap<OpenAiFault, Tally>): ProofResult {
  const all = [...tallies.entries()]
  const total = (pick: (tally: Tally) => number) => all.reduce((sum, [, tally]) => sum + pick(tally), 0)
  const harm = (wanted: (fault: OpenAiFault) => boolean) =>
    all.reduce((sum, [fault, tally]) => sum + (wanted(fault) ? tally.withoutChecks : 0), 0)
  const shown = noBreaches()
  for (const [, tally] of all) {
    for (const key of Object.keys(shown) as (keyof Breaches)[]) shown[key] += tally.shown[key]
  }
  const blind = all.filter(([fault, tally]) => isFault(fault) && tally.withoutChecks < tally.answers)
  const noisy = all.filter(
    ([fault, tally]) => !isFault(fault) && fault !== 'needs_support' && tally.withoutChecks > 0,
  )
  const late = all.filter(([fault, tally]) => (bearable.includes(fault) || lies.slice(0, 5).includes(fault)) && tally.reports < tally.answers) // prettier-ignore
  return {
    name: 'model-faults',
    ok:
      sum(shown) === 0 &&
      total(({ wrong }) => wrong) === 0 &&
      total(({ parked }) => parked) === total(({ rerunReports }) => rerunReports) &&
      total(({ mostCalls }) => mostCalls) > 0 &&
      blind.length + noisy.length + late.length === 0,
    figures: {
      faults: all.length - 1,
      answers: total(({ answers }) => answers),
      reports: total(({ reports }) => reports),
      parked: total(({ parked }) => parked),
      'reports by re-run': total(({ rerunReports }) => rerunReports),
      ...Object.fromEntries(Object.entries(shown).map(([key, value]) => [`${key} shown`, value])),
      'answers lost or wrong': total(({ wrong }) => wrong),
      'calls for one answer at most': Math.max(...all.map(([, { mostCalls }]) => mostCalls)),
    },
    control:
      `without checks the same outputs show ${harm((fault) => lies.includes(fault))} lies; ` +
      `${harm((fault) => !lies.includes(fault))} more are no feedback at all`,
  }
}

function isFault(fault: OpenAiFault): boolean {
  return fault !== 'none' && !bearable.includes(fault)
}
