import { dataClasses, type DataClass } from './data-classes.ts'
import type { DueRule } from './due.ts'

const starts = {
  words_committed: 'after the words are saved',
  interview_end: 'after the interview ended',
  last_use: 'after you last used it',
  request: 'after you asked',
  event: 'after it was recorded',
  invoice: 'after the invoice',
  contract: 'after the contract ends',
  none: '',
} as const

/** "Why is this still here?" in one sentence (B6). */
export function sentenceFor(input: { rule: DueRule; days: number | null; dataClass: DataClass }): string {
  const { clock } = dataClasses[input.dataClass]
  const period = `${input.days ?? 0} ${input.days === 1 ? 'day' : 'days'} ${starts[clock]}`
  switch (input.rule) {
    case 'erasure':
      return 'You asked for it to be deleted.'
    case 'platform_term':
      return `${period}: a term that binds Greenroom.`
    case 'tenant_override':
      return `${period}: the period your institution set and announced.`
    case 'own_choice':
      return `${period}: your own choice.`
    case 'default':
      return `${period}: the usual period.`
    case 'not_started':
      return 'Its period has not started.'
    case 'until_asked':
      return 'It stays until its deletion is asked for.'
  }
}
