import { recording as text } from '#app/strings/en-US/recording.ts'
import type { Bulb, BulbState } from '#app/ui/bulbs.tsx'
import { formatZonedTime } from '#app/ui/format.ts'
import type { Page } from './load-page.ts'
import type { RecordingData } from './recording-data.ts'

interface Steps {
  recording: RecordingData
  stage: Page['stage']
  zone: string
}

/** From the recording to its feedback, each step with its time where one is known, a failure at the step that failed. */
export function recordingSteps({ recording, stage, zone }: Steps): Bulb[] {
  const time = (at: Date | null | undefined) => (at ? formatZonedTime({ at, zone }) : undefined)
  const doneAt = (name: 'prepare' | 'hear') =>
    time(recording.stages.findLast((one) => one.name === name)?.doneAt)
  const { words, mode } = recording
  const isHeard = words === 'heard'
  const feedback = { pending: 'now', running: 'now', parked: 'failed', done: 'done' } as const
  const bulbs: (Bulb | null)[] = [
    { id: 'received', label: text.steps.received, state: 'done', time: time(recording.handedInAt) },
    mode === 'video'
      ? { id: 'playable', label: text.steps.playable, state: playable(recording), time: doneAt('prepare') }
      : null,
    {
      id: 'written',
      label: words === 'written' || asksOnly(recording) ? text.steps.writtenByYou : text.steps.written,
      state: written(recording),
      time: isHeard ? doneAt('hear') : undefined,
    },
    mode === 'voice'
      ? {
          id: 'destroyed',
          label: text.steps.destroyed,
          state: destroyed(recording),
          time: time(recording.destroyedAt),
        }
      : null,
    {
      id: 'feedback',
      label: text.steps.feedback,
      state: stage ? feedback[stage.state] : 'todo',
      time: stage?.state === 'done' ? time(stage.doneAt) : undefined,
    },
  ]
  return bulbs.filter((bulb) => bulb !== null)
}

function playable({ state, stages }: RecordingData): BulbState {
  if (state === 'unreadable') return 'failed'
  if (state === 'ready' || state === 'destroyed') return 'done'
  return stages.some((one) => one.name === 'prepare' && one.state === 'parked') ? 'failed' : 'now'
}

/** Nothing failed: nobody was meant to hear it, or there was nothing to hear. */
function asksOnly({ words, wordsReason }: RecordingData): boolean {
  const failures = new Set<RecordingData['wordsReason']>(['failed', 'cap', 'unreadable'])
  return words === 'needed' && !failures.has(wordsReason)
}

function written(recording: RecordingData): BulbState {
  const { words, mode, state } = recording
  if (words === 'heard' || words === 'written') return 'done'
  if (words === 'needed') return asksOnly(recording) ? 'now' : 'failed'
  return mode === 'video' && state === 'handed_in' ? 'todo' : 'now'
}

function destroyed({ destroyedAt, state }: RecordingData): BulbState {
  if (destroyedAt) return 'destroyed'
  return state === 'destroyed' ? 'now' : 'todo'
}
