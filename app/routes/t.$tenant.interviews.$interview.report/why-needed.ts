import type { NotHeard } from '#app/http/not-heard.ts'
import { recording as text } from '#app/strings/en-US/recording.ts'
import type { RecordingData } from './recording-data.ts'

export interface WhyNeeded {
  readonly sentences: readonly string[]
  /** Asking for the words once more can work now. */
  readonly canAsk: boolean
  /** The student's own switch is among the causes. */
  readonly bySwitch: boolean
}

/** Why the words are missing, what stands in the way of asking again, and what would help. */
export function whyNeeded(
  { wordsReason, canHearAgain }: Pick<RecordingData, 'wordsReason' | 'canHearAgain'>,
  now: readonly NotHeard[],
): WhyNeeded {
  const { reasons, blocked, open, help } = text.needed
  const wasBlocked = wordsReason === 'ai_off' || wordsReason === 'no_transcriber'
  // A switch is worth a word only where it is all that is in the way.
  const bySwitch = canHearAgain && now.length === 1 && now[0] === 'member_off'
  const canAsk = canHearAgain && now.length === 0
  const causes = canHearAgain ? now.slice(0, 1).map((one) => blocked[one]) : []
  // What was in the way and still is stands there once, as it is now.
  const reason = wordsReason && !(wasBlocked && causes.length > 0) ? [reasons[wordsReason]] : []
  return {
    sentences: [...reason, ...causes, ...(canAsk && wasBlocked ? [open] : []), ...(bySwitch ? [help] : [])],
    canAsk,
    bySwitch,
  }
}
