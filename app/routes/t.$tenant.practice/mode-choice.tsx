import type { NotHeard } from '#app/http/not-heard.ts'
import { practice as text } from '#app/strings/en-US/practice.ts'
import { RadioCards } from '#app/ui/choices.tsx'
import { OfficeWords } from '#app/ui/office-words.tsx'
import { TextLink } from '#app/ui/text-link.tsx'

export type Mode = keyof typeof text.modes.cards

interface ModeChoiceProps {
  /** What the institution allows. */
  modes: readonly Mode[]
  /** As its students call it. */
  school: string
  /** Days that answers and videos stay open. */
  days: { answer: number; video: number }
  /** Why speech would not be written down now; empty where it would. */
  notHeard: readonly NotHeard[]
  /** Where the switch stands that lets a service listen. */
  settings: string
  onChange: (mode: Mode) => void
}

/**
 * How answers are given. Each card says what is kept, and until when. Where one way is left there is nothing to choose, and
 * the same is said of it; what the school switched off is named.
 */
export function ModeChoice({ modes, school, days, notHeard, settings, onChange }: ModeChoiceProps) {
  const { cards } = text.modes
  const off = allModes.filter((mode) => !modes.includes(mode)).map((mode) => cards[mode].label.toLowerCase())
  const shown = modes.map((mode) => ({
    value: mode,
    label: cards[mode].label,
    detail: cards[mode].detail(mode === 'video' ? days.video : days.answer),
  }))
  const byHand = modes.some((mode) => mode !== 'text') && notHeard.length > 0
  const hint = byHand ? <ByHand notHeard={notHeard} settings={settings} /> : undefined
  const [only] = shown
  return (
    <div className="grid gap-3">
      {shown.length < 2 && only ? (
        <div className="grid max-w-measure gap-1">
          <input type="hidden" name="mode" value={only.value} />
          <h2 className="font-semibold">{text.modes.only}</h2>
          <p>
            {only.label}. {only.detail}
          </p>
          {hint ? <p className="text-ink-soft">{hint}</p> : null}
        </div>
      ) : (
        <RadioCards
          legend={text.modes.label}
          hint={hint}
          name="mode"
          defaultValue={modes[0]}
          onChange={(value) => onChange(value as Mode)}
          cards={shown}
        />
      )}
      {off.length > 0 ? (
        <p className="max-w-measure text-ink-soft">
          <OfficeWords text={text.modes.off(school, off.join(', '))} />
        </p>
      ) : null}
    </div>
  )
}

const allModes: readonly Mode[] = ['text', 'voice', 'video']

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
