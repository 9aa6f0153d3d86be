import type { Config } from '../config.ts'
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
  const demo = config.sandbox.on && demoPassword !== undefined ? demoLines(origin, demoPassword) : []
  return ['', ready, ...demo, coach, `Started in ${seconds(milliseconds)}. Ctrl-C stops everything.`]
}

function demoLines(origin: string, password: string): string[] {
  return [
    `Demo sign-in at ${origin}/sign-in with one click, or with the password ${password}`,
    ...signIns.map(([name, what]) => `  ${name}@northfield.example  ${name}@riverbend.example  (${what})`),
  ]
}
