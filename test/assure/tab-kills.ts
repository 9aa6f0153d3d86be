import { aStudent } from '../../e2e/setup/student.ts'
import type { ToneCode } from '../../e2e/setup/tones.ts'
import { endOf } from './capture-count.ts'
import type { ProofInput, ProofResult } from './proof.ts'
import { seeded } from './random.ts'
import { deaths, openDesk, type Death, type Desk } from './tab-kills-browser.ts'
import { openTabHouse, type TabHouse } from './tab-kills-house.ts'
import { judge, recordedMs, type Verdict } from './tab-kills-judge.ts'
import { moments, speakForgetful, speak, takeTurns, type Plan, type Turn } from './tab-kills-take.ts'

/** Browsers at once: two cores record in no more. */
const desks = 3
/** Most of what may be missing (B13), in milliseconds. */
const mostMissing = 2_000
const patienceMs = 90_000

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
  missingMs: number
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
    const [forgotten] = await Promise.all([atDesk(house, control), ...lanes])
    await untilQuiet(house)
    return await sumUp(scene, { n, forgotten })
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
      await one(scene, desk, next)
    } catch (error) {
      scene.lost += 1
      scene.log(`LOST ${next.moment}, ${next.death}, ${next.mode}: ${error instanceof Error ? error.stack : String(error)}`) // prettier-ignore
      return
    }
  }
}

async function one({ house, handIn, ended, log }: Scene, desk: Desk, made: Plan): Promise<void> {
  const spoken = await speak(desk, house.ear, handIn, made)
  const verdict = await judge({ ...spoken, page: desk.page, code })
  const [row] = await house.rows('SELECT take_id FROM recording WHERE interview_id = $1', [
    spoken.interviewId,
  ])
  const missingMs = Math.round(verdict.recordedMs - verdict.arrivedMs)
  const { deviceCopies } = spoken
  ended.push({ ...made, takeId: String(row?.['take_id']), missingMs, verdict, deviceCopies })
  log(`kill ${ended.length}: ${made.moment}, ${made.death}, ${made.mode}; recorded ${verdict.recordedMs} ms in ${verdict.spans} spans, missing ${missingMs} (held back by the browser ${verdict.heldBackMs}), wrong packets ${verdict.wrongPackets}, words ${verdict.words}, jumps ${verdict.jumps}, device copies ${deviceCopies}`) // prettier-ignore
}

/** The same death of a page whose device keeps nothing. Resolves to the milliseconds that are lost. */
async function control(desk: Desk): Promise<number> {
  const { runs, diedAt, kept } = await speakForgetful(desk)
  return recordedMs(runs, diedAt) - kept
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
  { n, forgotten }: { n: number; forgotten: number },
): Promise<ProofResult> {
  const ends = await Promise.all(ended.map((take) => endOf(house.rows, take)))
  const { before, after } = await house.orphans()
  const sum = (measure: (take: Ended) => number) => ended.reduce((total, take) => total + measure(take), 0)
  const faults = {
    'lost takes': lost,
    'more than 2 s missing': ended.filter(({ missingMs }) => missingMs > mostMissing).length,
    'packets not as recorded': sum(({ verdict }) => verdict.wrongPackets),
    'words out of order': sum(({ verdict }) => verdict.jumps),
    'takes not finished': ends.filter(({ isFinished }) => !isFinished).length,
    duplicates:
      ends.reduce((total, end) => total + end.duplicates, 0) + Math.max(0, house.ear.heard.length - n),
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
      'worst missing ms': Math.max(0, ...ended.map(({ missingMs }) => missingMs)),
      'worst held back by the browser ms': Math.max(0, ...ended.map(({ verdict }) => verdict.heldBackMs)),
      'worst missing ms, by voice': Math.max(0, ...ended.flatMap(({ mode, missingMs }) => (mode === 'voice' ? missingMs : []))), // prettier-ignore
      'words heard': sum(({ verdict }) => verdict.words),
      'files without a row before': before.finished + before.unfinished,
      ...faults,
    },
    ok: Object.values(faults).every((count) => count === 0) && forgotten > mostMissing,
    control: `a page whose device keeps nothing loses ${forgotten} ms`,
  }
}
