import { useId } from 'react'
import { spokenRoom as text } from '#app/strings/en-US/spoken-room.ts'
import { CheckboxField } from '#app/ui/choices.tsx'

const words = text.review.holds

/** The question's own checklist, for the person alone: what is marked goes nowhere. */
export function GoodAnswer({ holds }: { holds: readonly string[] }) {
  const id = useId()
  if (holds.length === 0) return null
  return (
    <fieldset className="grid max-w-measure content-start gap-2" aria-describedby={`${id}-note`}>
      <legend className="mb-1 font-semibold">{words.title}</legend>
      <p className="text-sm text-ink-soft" id={`${id}-note`}>
        {words.note}
      </p>
      {holds.map((one) => (
        <CheckboxField key={one} name="holds" label={one} autoComplete="off" />
      ))}
    </fieldset>
  )
}
