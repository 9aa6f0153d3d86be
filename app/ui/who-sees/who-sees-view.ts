import type { CoachState, TranscriberState } from '#app/http/house.ts'
import { whoSees as text } from '#app/strings/en-US/who-sees.ts'
import { formatDate } from '#app/ui/format.ts'

interface SchoolNow {
  readonly tenant: { name: string; timeZone: string; modes: readonly string[]; aiEnabled: boolean }
  /** Since when levels may bear a name; null while they do not. */
  readonly namedSince: Date | null
  /** Whether the school's own sign-in is offered. */
  readonly hasSignIn: boolean
  readonly coach: Pick<CoachState, 'kind'>
  readonly transcriber: Pick<TranscriberState, 'model'>
}

const modes = ['text', 'voice', 'video'] as const

/** What is true at this school now, in words that students and staff read alike. */
export function whoSeesView(now: SchoolNow) {
  const { tenant, namedSince, hasSignIn } = now
  const open = modes.filter((mode) => tenant.modes.includes(mode))
  const { terms, rows } = text
  const { levelsNamed, levelsGroups, levels, recordings, ...others } = rows
  const isSpoken = open.some((mode) => mode !== 'text')
  return {
    school: tenant.name,
    facts: [
      {
        term: terms.named,
        detail: namedSince
          ? text.named.on(formatDate({ at: namedSince, zone: tenant.timeZone }))
          : text.named.off,
      },
      { term: terms.modes, detail: text.modes(sentenceOf(open.map((mode) => text.modeNames[mode]))) },
      { term: terms.ai, detail: aiWords(now) },
      { term: terms.signIn, detail: `${hasSignIn ? text.signIn.on : text.signIn.off} ${text.signIn.mail}` },
    ],
    rows: [
      ...(open.includes('text') ? [others.answers] : []),
      ...(isSpoken ? [recordings] : []),
      others.remarks,
      { ...levels, office: namedSince ? levelsNamed : levelsGroups },
      others.activity,
      others.record,
      others.needs,
    ],
  }
}

const sentenceOf = (names: readonly string[]) => {
  const listed = names.join(', ')
  return listed.charAt(0).toUpperCase() + listed.slice(1)
}

export type WhoSeesView = ReturnType<typeof whoSeesView>

/** What a model does with a student's words at this school. */
export function aiWords({
  tenant: { aiEnabled },
  coach,
  transcriber,
}: Pick<SchoolNow, 'coach' | 'transcriber'> & { tenant: { aiEnabled: boolean } }): string {
  if (!aiEnabled) return text.ai.off
  const feedback = coach.kind === 'model' ? text.ai.on : text.ai.none
  return transcriber.model === null ? feedback : `${feedback} ${text.ai.speech}`
}
