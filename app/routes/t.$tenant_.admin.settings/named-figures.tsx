import { Form } from '@remix-run/react'
import { namedFigures } from '#app/strings/en-US/named-figures.ts'
import { Button } from '#app/ui/button.tsx'
import { formatDate } from '#app/ui/format.ts'
import { Section } from '#app/ui/section.tsx'
import type { NamedSwitch } from '#domain/institution/index.ts'

const text = namedFigures.settings

export function namedView({ isOn, at }: NamedSwitch, zone: string) {
  return { isOn, says: isOn && at ? text.on(formatDate({ at, zone })) : text.off }
}
export type NamedView = ReturnType<typeof namedView>

/** The one switch for names behind levels, with all that it does beside it. */
export function NamedFiguresForm({ named: { isOn, says } }: { named: NamedView }) {
  return (
    <Section title={text.title} id="names">
      <p className="max-w-measure text-ink-soft">{text.lead}</p>
      <ul className="grid max-w-measure list-disc gap-2 ps-5 text-ink-soft">
        {text.effects.map((effect) => (
          <li key={effect}>{effect}</li>
        ))}
      </ul>
      <Form method="post" className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <input type="hidden" name="intent" value="named" />
        <Button name="on" value={isOn ? 'no' : 'yes'} tone="quiet">
          {isOn ? text.turnOff : text.turnOn}
        </Button>
        <p className="font-semibold">{says}</p>
      </Form>
    </Section>
  )
}
