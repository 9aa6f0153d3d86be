import { ui } from '#app/strings/en-US/ui.ts'

export type BulbState = 'todo' | 'now' | 'done' | 'failed' | 'destroyed'

export interface Bulb {
  id: string
  label: string
  state: BulbState
  /** When it happened, already formatted for people: "10:42". */
  time?: string
}

interface BulbsProps {
  /** What the row is about, for people who cannot see it: "Steps of your feedback". */
  label: string
  bulbs: readonly Bulb[]
  /** `row` lies down from 36rem on; `column` always stands; `dots` shows the bulbs alone and keeps the words for screen readers. */
  layout?: 'row' | 'column' | 'dots'
}

/** The mirror's bulbs: steps of a process as an ordered list, each with its state in words. */
export function Bulbs({ label, bulbs, layout = 'row' }: BulbsProps) {
  const words = layout === 'dots' ? 'sr-only' : 'grid'
  return (
    <ol className="bulbs" data-layout={layout} aria-label={label}>
      {bulbs.map((bulb) => (
        <li key={bulb.id} aria-current={bulb.state === 'now' ? 'step' : undefined}>
          <span className="bulb" data-state={bulb.state} aria-hidden="true" />
          <span className={words}>
            <span className={bulb.state === 'now' ? 'font-semibold' : undefined}>{bulb.label}</span>{' '}
            <span className={`text-sm ${bulb.state === 'failed' ? 'text-clay' : 'text-ink-soft'}`}>
              {ui.bulbState(bulb.state, bulb.time)}
            </span>
          </span>
        </li>
      ))}
    </ol>
  )
}
