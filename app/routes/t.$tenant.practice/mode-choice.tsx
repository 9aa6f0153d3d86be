import { practice as text } from '#app/strings/en-US/practice.ts'
import { RadioCards } from '#app/ui/choices.tsx'

export type Mode = keyof typeof text.modes.cards

interface ModeChoiceProps {
  /** What the institution allows. */
  modes: readonly Mode[]
  /** Days that answers and videos stay open. */
  days: { answer: number; video: number }
  onChange: (mode: Mode) => void
}

/** How answers are given. Each card says what is kept, and until when; there is nothing to choose where there is one. */
export function ModeChoice({ modes, days, onChange }: ModeChoiceProps) {
  if (modes.length < 2) return <input type="hidden" name="mode" value={modes[0] ?? 'text'} />
  const { cards } = text.modes
  return (
    <RadioCards
      legend={text.modes.label}
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
