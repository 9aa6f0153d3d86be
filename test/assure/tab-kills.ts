import { aStudent } from '../../e2e/setup/student.ts'
import type { ToneCode } from '../../e2e/setup/tones.ts'
import { endOf } from './capture-count.ts'
import type { ProofInput, ProofResult } from './proof.ts'
import { seeded } from './random.ts'
import { deaths, openDesk, type Death, type Desk } from './tab-kills-browser.ts'
import { controlJudge, mostMissing } from './tab-kills-control.ts'
import { openTabHouse, type TabHouse } from './tab-kills-house.ts'
import { judge, recordedMs, type Verdict } from './tab-kills-judge.ts'
import { mostUnwitnessedMs } from './tab-kills-packets.ts'
import { moments, speak, speakForgetful, speakUntouched, takeTurns, type Plan, type Turn } from './tab-kills-take.ts' // prettier-ignore
import { within } from './within.ts'

/** Browsers at once: two cores record in no more. */
const desks = 3
const patienceMs = 90_000

/** Of one answer: each of its steps has a shorter limit of its own, a browser that says nothing any more has none. */
const mostSeconds = 420

/** A minute of pitches, none twice, all within what speech codecs keep. */
const code: ToneCode = { words: 240, everyMs: 250, soundMs: 200, lowest: 400, step: 24 }

interface Scene {
  house: TabHouse
  handIn: Turn
  log: ProofInput['log']
  ended: Ended[]
  /** Answers that could not be brought to their end. */
  lost: number
}

interface Ended extends Plan {
  takeId: string
  verdict: Verdict
  deviceCopies: number
}

/**
 * B13: real students' browsers with a tone-coded microphone record `n` answers by voice and on camera in a real house; in
 * each one tab, renderer, page, network or browser goes at a moment of its own. The student opens the room again and takes
 * what it offers. In the end at most two seconds of each answer are missing, and what arrived is what was recorded.
 */
export async function run({ seed, n, log }: ProofInput): Promise<ProofResult> {
  const house = await openTabHouse()
  try {
    const scene: Scene = { house, handIn: takeTurns(), log, ended: [], lost: 0 }
    const left = plan(n, seed)
    const lane = async () => {
      while (left.length > 0) await atDesk(house, (desk) => untilLost(scene, desk, left))
    }
    const lanes = Array.from({ length: Math.min(desks, n) }, lane)
    const [controlled] = await Promise.all([atDesk(house, (desk) => control(scene, desk)), ...lanes])
    await untilQuiet(house)
    return await sumUp(scene, { n, controlled })
  } finally {
    await house.close()
  }
}

/** Every death at every moment once before any comes again, in a shuffled order; six of seven answers by voice. */
function plan(n: number, seed: number): Plan[] {
  const random = seeded(seed)
  let deck: { moment: Plan['moment']; death: Death }[] = []
  return Array.from({ length: n }, (_, index) => {
    if (deck.length === 0) deck = moments.flatMap((moment) => deaths.map((death) => ({ moment, death })))
    const drawn = random.pick(deck)
    deck = deck.filter((other) => other !== drawn)
    const mode = random.chance(0.15) ? 'video' : 'voice'
    return { ...drawn, mode, random: seeded(seed + index + 1) }
  })
}

async function atDesk<Result>(house: TabHouse, work: (desk: Desk) => Promise<Result>): Promise<Result> {
  const desk = await openDesk({ origin: house.origin, code, student: await aStudent(house.core) })
  return work(desk).finally(() => desk.close())
}

/** Takes one answer after another; ends early where one cannot be finished, since its browser may be in any state. */
async function untilLost(scene: Scene, desk: Desk, left: Plan[]): Promise<void> {
  for (let next = left.shift(); next; next = left.shift()) {
    try {
      await within(mostSeconds, 'an answer to come to its end', one(scene, desk, next))
    } catch (error) {
      scene.lost += 1
      scene.log(`LOST ${next.moment}, ${next.death}, ${next.mode}: ${error instanceof Error ? error.stack : String(error)}`) // prettier-ignore
      scene.log(await whereItStands(desk))
      return
    }
  }
}

/** What the student would see, for whoever looks for the reason. */
const whereItStands = ({ page }: Desk) =>
  page
    .locator('main')
    .innerText({ timeout: 5_000 })
    .then((text) => `  it stood at ${page.url()}: ${text.replaceAll(/\s+/gu, ' ')}`)
    .catch((error: unknown) => `  its page says nothing any more: ${String(error)}`)

async function one({ house, handIn, ended, log }: Scene, desk: Desk, made: Plan): Promise<void> {
  const spoken = await speak(desk, house.ear, handIn, made)
  const verdict = await judge({ ...spoken, page: desk.page, code })
  const [row] = await house.rows('SELECT take_id FROM recording WHERE interview_id = $1', [
    spoken.interviewId,
  ])
  const { deviceCopies } = spoken
  ended.push({ ...made, takeId: String(row?.['take_id']), verdict, deviceCopies })
  log(`kill ${ended.length}: ${made.moment}, ${made.death}, ${made.mode}; recorded ${verdict.recordedMs} ms in ${verdict.spans} spans, missing ${verdict.missingMs} (held back by the browser ${verdict.heldBackMs}), wrong packets ${verdict.wrongPackets}, unwitnessed ${verdict.unwitnessedMs} ms, words ${verdict.words}, jumps ${verdict.jumps}, device copies ${deviceCopies}`) // prettier-ignore
}

interface Controlled {
  /** Milliseconds that the same death costs on a device that keeps nothing. */
  forgotten: number
  judged: Awaited<ReturnType<typeof controlJudge>>
}

async function control({ house, handIn }: Scene, desk: Desk): Promise<Controlled> {
  const untouched = await speakUntouched(desk, house.ear, handIn)
  const judged = await controlJudge({ ...untouched, page: desk.page, code })
  const { runs, diedAt, kept } = await speakForgetful(desk)
  return { forgotten: recordedMs(runs, diedAt) - kept, judged }
}

async function untilQuiet(house: TabHouse): Promise<void> {
  const deadline = performance.now() + patienceMs
  for (;;) {
    const [row] = await house.rows(
      `SELECT (SELECT count(*) FROM stage WHERE state IN ('pending', 'running'))::int +
              (SELECT count(*) FROM outbox WHERE relayed_at IS NULL)::int AS n`,
    )
    if (Number(row?.['n']) === 0 || performance.now() > deadline) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

async function sumUp(
  { house, ended, lost }: Scene,
  { n, controlled: { forgotten, judged } }: { n: number; controlled: Controlled },
): Promise<ProofResult> {
  const ends = await Promise.all(ended.map((take) => endOf(house.rows, take)))
  const { before, after } = await house.orphans()
  const sum = (measure: (take: Ended) => number) => ended.reduce((total, take) => total + measure(take), 0)
  const worst = (measure: (take: Ended) => number) => Math.max(0, ...ended.map(measure))
  const faults = {
    'lost takes': lost,
    'more than 2 s missing': ended.filter(({ verdict }) => verdict.missingMs > mostMissing).length,
    'packets not as recorded': sum(({ verdict }) => verdict.wrongPackets),
    'words out of order': sum(({ verdict }) => verdict.jumps),
    'takes not finished': ends.filter(({ isFinished }) => !isFinished).length,
    // One sound an answer, the control's included.
    duplicates:
      ends.reduce((total, end) => total + end.duplicates, 0) + Math.max(0, house.ear.heard.length - n - 1),
    'device copies left': sum(({ deviceCopies }) => deviceCopies),
    'orphans after reconciliation': after.finished + after.unfinished,
  }
  return {
    name: 'tab-kills',
    figures: {
      kills: ended.length + lost,
      ...Object.fromEntries(
        deaths.map((death) => [death, ended.filter((take) => take.death === death).length]),
      ),
      'seconds recorded': Math.round(sum(({ verdict }) => verdict.recordedMs) / 1000),
      'worst missing ms': worst(({ verdict }) => verdict.missingMs),
      'worst held back by the browser ms': worst(({ verdict }) => verdict.heldBackMs),
      'worst missing ms, by voice': worst(({ mode, verdict }) => (mode === 'voice' ? verdict.missingMs : 0)),
      'ms judged by length alone': sum(({ verdict }) => verdict.unwitnessedMs),
      [`worst of them, at most ${mostUnwitnessedMs}`]: worst(({ verdict }) => verdict.unwitnessedMs),
      'words heard': sum(({ verdict }) => verdict.words),
      'files without a row before': before.finished + before.unfinished,
      ...faults,
    },
    ok:
      Object.values(faults).every((count) => count === 0) &&
      forgotten > mostMissing &&
      judged.missed.length === 0,
    control: `a page whose device keeps nothing loses ${forgotten} ms; of ${judged.damages} kinds of damage to a whole answer the judge missed ${judged.missed.join(', ') || 'none'}`,
  }
}
