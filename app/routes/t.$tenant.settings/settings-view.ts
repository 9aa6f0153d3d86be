import type { CoachState, HouseContent, TranscriberState } from '#app/http/house.ts'
import { dated } from '#app/ui/dated.ts'
import type { CurrentConsent } from '#domain/consent/index.ts'

interface Section {
  readonly heading: string
  readonly paragraphs: readonly string[]
}

export interface AiView {
  readonly state: 'on' | 'off' | 'none'
  readonly since: string | null
  /** Which text the standing answer was given to. */
  readonly answeredVersion: string | null
  /** The text in force: what a yes would agree to. */
  readonly version: string
  readonly sections: readonly Section[]
  readonly stops: readonly string[]
  /** Why the switch has no effect now, if so. */
  readonly without: 'institution' | 'model' | null
  /** Feedback by AI can come from here on: the own yes counts, and so does the institution's. */
  readonly isOn: boolean
  /** Who writes speech down while this is on; null where nobody does. */
  readonly transcriber: string | null
  /** Whether a yes or a no changes anything today. */
  readonly hasEffect: boolean
  /** What the button does; `locked` where the institution's no leaves nothing to switch. A yes can be taken back always. */
  readonly button: 'grant' | 'withdraw' | 'locked'
}

/** The switch for feedback by AI, with the text that it stands on. */
export function aiView(input: {
  consent: CurrentConsent
  document: HouseContent['consents']['ai']
  tenant: { aiEnabled: boolean; timeZone: string }
  coach: CoachState
  transcriber: TranscriberState
}): AiView {
  const { consent, document, tenant, coach, transcriber } = input
  const states = { granted: 'on', withdrawn: 'off', none: 'none' } as const
  const without = tenant.aiEnabled ? (coach.kind === 'rules' ? 'model' : null) : 'institution'
  const granted = consent.state === 'granted'
  return {
    isOn: granted && tenant.aiEnabled,
    transcriber: transcriber.model,
    hasEffect: without === null || (without === 'model' && transcriber.model !== null),
    button: granted ? 'withdraw' : tenant.aiEnabled ? 'grant' : 'locked',
    state: states[consent.state],
    since: consent.at && dated(consent.at, tenant.timeZone).text,
    answeredVersion: consent.textVersion,
    version: document.version,
    sections: document.sections,
    // The form of the text is checked at start: its last section says what stops.
    stops: document.sections.at(-1)?.paragraphs ?? [],
    without,
  }
}
