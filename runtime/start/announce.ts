import type { Config } from '../config.ts'
import { isStandIn } from '../settings/stand-in.ts'
import { seconds } from './steps.ts'

const signIns = [
  ['student', 'four months of practice'],
  ['newcomer', 'nothing yet'],
] as const

/** The last lines of a start: where to go, and how to get in. */
export function announcement(
  config: Config,
  demoPassword: string | undefined,
  milliseconds: number,
): string[] {
  const { origin } = config.origin
  const ready = `Greenroom is ready at ${origin}`
  const coach = config.coach.on
    ? `Feedback by ${config.coach.model}.`
    : `Feedback by the built-in rules (${config.coach.why}).`
  const hears = hearing(config)
  const demo = config.sandbox.on && demoPassword !== undefined ? demoLines(origin, demoPassword) : []
  return ['', ready, ...demo, coach, hears, `Started in ${seconds(milliseconds)}. Ctrl-C stops everything.`]
}

/** Who writes down what is said: a real service, the stand-in that hears nothing by itself, or nobody. */
function hearing(config: Config): string {
  const { transcribe, sandbox } = config
  if (!transcribe.on) {
    const played = sandbox.on ? ', samples played on the sandbox page too' : ''
    return `Spoken answers wait for the student's own words (${transcribe.why})${played}.`
  }
  if (!isStandIn(transcribe.baseUrl, config))
    return `Spoken answers are written down by ${transcribe.model} at ${new URL(transcribe.baseUrl).host}.`
  return `Spoken answers are written down by the sandbox's stand-in, which knows only the words that it is given.`
}

function demoLines(origin: string, password: string): string[] {
  return [
    `Demo sign-in at ${origin}/sign-in with one click, or with the password ${password}`,
    ...signIns.map(([name, what]) => `  ${name}@northfield.example  ${name}@riverbend.example  (${what})`),
  ]
}
