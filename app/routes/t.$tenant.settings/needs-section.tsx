import { Form, useNavigation } from '@remix-run/react'
import { settings } from '#app/strings/en-US/settings.ts'
import { Button } from '#app/ui/button.tsx'
import { CheckboxField } from '#app/ui/choices.tsx'
import { Select } from '#app/ui/select.tsx'
import type { Accommodation } from '#domain/interviews/index.ts'
import { Setting } from './setting.tsx'

const text = settings.needs
const factors = Object.entries(text.factors).map(([value, label]) => ({ value, label }))
const switches = ['untimed', 'hideClock', 'noCountdown', 'promptAudio'] as const

/** The accommodation profile: set once, obeyed everywhere, seen by nobody else (B14). */
export function NeedsSection({ needs, saved }: { needs: Accommodation; saved: string | null }) {
  const saving = useNavigation().formData?.get('intent') === 'needs'
  return (
    <Setting id="needs" title={text.title} saved={saved}>
      <p className="max-w-measure text-ink-soft">{text.lead}</p>
      <Form method="post" preventScrollReset className="grid max-w-form justify-items-start gap-4">
        <div className="w-full">
          <Select
            id="timeFactor"
            name="timeFactor"
            label={text.factor}
            options={factors}
            defaultValue={String(needs.timeFactor)}
          />
        </div>
        <div>
          {switches.map((name) => (
            <CheckboxField key={name} name={name} {...text[name]} defaultChecked={needs[name]} />
          ))}
        </div>
        <Button tone="quiet" name="intent" value="needs" pending={saving}>
          {text.save}
        </Button>
      </Form>
    </Setting>
  )
}
