/**
 * Where the recording of one take stands. Pure: the page tells what happened, this says what follows.
 *
 *   idle ─ ask ─▶ asking ─ opened ─▶ checking ─ checked ─▶ ready ─ begin ─▶ countdown ─ counted ─▶ recording ⇄ paused
 *    ▲              │ failed             │ lost                                │ cancel                 │        │
 *    └──────────────┴────────────────────┘ (nothing recorded yet)              ▼                        │ stop   │ stop
 *                                                                            ready                      ▼        ▼
 *   interrupted ◀─ lost in mid-answer, or a reload ─ begin ─▶ asking ─▶ countdown (a new part)      finishing ─ stored ─▶ review
 *        └─ stop ─▶ review
 *
 * After a problem or a reload nothing records again until the person presses Continue.
 */
export type Phase =
  | 'idle'
  | 'asking'
  | 'checking'
  | 'ready'
  | 'countdown'
  | 'recording'
  | 'paused'
  | 'interrupted'
  | 'finishing'
  | 'review'

/**
 * What stands in the way. `refused` before the answer, `revoked` in it; `muted` by the system or another app; `reloaded` is
 * no fault: parts of this answer were there when the page opened.
 */
export type Problem =
  | 'refused'
  | 'revoked'
  | 'unplugged'
  | 'no_device'
  | 'busy'
  | 'unsupported'
  | 'device_full'
  | 'background'
  | 'muted'
  | 'failed'
  | 'reloaded'

export interface CaptureState {
  readonly phase: Phase
  readonly problem: Problem | null
  /** Why it pauses; "let me think" is a pause with other words. */
  readonly pause: 'pause' | 'thinking' | null
  /** What happens once the devices are open. */
  readonly goal: 'check' | 'record'
  /** Something of this take is recorded, so there is an answer to come back to. */
  readonly recorded: boolean
  /** Recording ended by itself, because its time was over. */
  readonly timeUp: boolean
}

export type CaptureEvent =
  | { readonly type: 'ask' | 'opened' | 'checked' | 'begin' | 'cancel' | 'counted' | 'let_go' }
  | { readonly type: 'continue' | 'stop' | 'time_over' | 'stored' | 'nothing' }
  | { readonly type: 'failed' | 'lost'; readonly problem: Problem }
  | { readonly type: 'pause'; readonly why: 'pause' | 'thinking' }

/** What the page finds: `recorded` parts of this take, and whether the answer was `finished` before. */
export function firstState(found: { recorded: boolean; finished: boolean }): CaptureState {
  const base = { problem: null, pause: null, goal: 'check', recorded: found.recorded, timeUp: false } as const
  if (found.finished && found.recorded) return { ...base, phase: 'review' }
  if (found.recorded) return { ...base, phase: 'interrupted', problem: 'reloaded' }
  return { ...base, phase: 'idle' }
}

/** The state after `event`. What does not fit the phase changes nothing: a late press is no error. */
export function nextState(state: CaptureState, event: CaptureEvent): CaptureState {
  switch (event.type) {
    case 'ask':
      return from(state, ['idle', 'checking', 'ready', 'interrupted'], { phase: 'asking', goal: 'check', problem: null }) // prettier-ignore
    case 'begin':
      return begin(state)
    case 'opened':
      return from(state, ['asking'], { phase: state.goal === 'check' ? 'checking' : 'countdown' })
    case 'checked':
      return from(state, ['checking'], { phase: 'ready', problem: null })
    case 'cancel':
      return from(state, ['countdown', 'checking'], { phase: resting(state) })
    case 'counted':
      return from(state, ['countdown'], { phase: 'recording', recorded: true, problem: null })
    case 'pause':
      return from(state, ['recording'], { phase: 'paused', pause: event.why })
    case 'continue':
      return from(state, ['paused'], { phase: 'recording', pause: null })
    case 'stop':
      return stop(state)
    // The room is being left. Should the person stay after all, it is as after a reload.
    case 'let_go':
      return trouble(state, state.recorded ? 'reloaded' : null)
    case 'time_over':
      return from(state, ['recording'], { phase: 'finishing', timeUp: true })
    case 'stored':
      return from(state, ['finishing'], { phase: 'review', problem: null })
    // Ended before the first piece came: there is no answer to review.
    case 'nothing':
      return from(state, ['finishing', 'interrupted', 'review'], {
        phase: 'idle',
        problem: 'failed',
        recorded: false,
        timeUp: false,
      })
    default:
      return trouble(state, event.problem)
  }
}

function from(state: CaptureState, phases: readonly Phase[], change: Partial<CaptureState>): CaptureState {
  return phases.includes(state.phase) ? { ...state, ...change } : state
}

const resting = ({ recorded }: CaptureState): Phase => (recorded ? 'interrupted' : 'ready')

/** From `ready` the devices are open already; from elsewhere they are asked for first. */
function begin(state: CaptureState): CaptureState {
  if (state.phase === 'ready') return { ...state, phase: 'countdown', problem: null }
  return from(state, ['idle', 'interrupted'], { phase: 'asking', goal: 'record', problem: null })
}

/** Also on the way to going on with an answer: what is there can be finished at any time. */
function stop(state: CaptureState): CaptureState {
  if (state.phase === 'interrupted') return { ...state, phase: 'review', problem: null }
  const isGoingOn = state.recorded && ['asking', 'checking', 'ready', 'countdown'].includes(state.phase)
  const finishing = { phase: 'finishing', pause: null, problem: null } as const
  return isGoingOn ? { ...state, ...finishing } : from(state, ['recording', 'paused'], finishing)
}

/** What is recorded stays; without anything recorded the check begins again. */
function trouble(state: CaptureState, problem: Problem | null): CaptureState {
  if (['finishing', 'review', 'interrupted', 'idle'].includes(state.phase)) return state
  return { ...state, phase: state.recorded ? 'interrupted' : 'idle', pause: null, problem }
}
