import type { NotHeard } from '#app/http/not-heard.ts'
import { practice as text } from '#app/strings/en-US/practice.ts'
import { RadioCards } from '#app/ui/choices.tsx'
import { TextLink } from '#app/ui/text-link.tsx'

export type Mode = keyof typeof text.modes.cards

interface ModeChoiceProps {
  /** What the institution allows. */
  modes: readonly Mode[]
  /** Days that answers and videos stay open. */
  days: { answer: number; video: number }
  /** Why speech would not be written down now; empty where it would. */
  notHeard: readonly NotHeard[]
  /** Where the switch stands that lets a service listen. */
  settings: string
  onChange: (mode: Mode) => void
}

/** How answers are given. Each card says what is kept, and until when; there is nothing to choose where there is one. */
export function ModeChoice({ modes, days, notHeard, settings, onChange }: ModeChoiceProps) {
  if (modes.length < 2) return <input type="hidden" name="mode" value={modes[0] ?? 'text'} />
  const { cards } = text.modes
  return (
    <RadioCards
      legend={text.modes.label}
      hint={notHeard.length > 0 ? <ByHand notHeard={notHeard} settings={settings} /> : undefined}
      name="mode"
      defaultValue={modes[0]}
      onChange={(value) => onChange(value as Mode)}
      cards={modes.map((mode) => ({
        value: mode,
        label: cards[mode].label,
        detail: cards[mode].detail(mode === 'video' ? days.video : days.answer),
      }))}
    />
  )
}

/** Before a spoken way is chosen, and once: who writes its words, and why. The switch is named where it alone is in the way. */
export function ByHand({ notHeard, settings }: { notHeard: readonly NotHeard[]; settings: string }) {
  const [cause] = notHeard
  if (!cause) return null
  return (
    <>
      {text.modes.why[cause]}{' '}
      {cause === 'member_off' ? <TextLink to={settings}>{text.modes.settings}</TextLink> : null}
    </>
  )
}
