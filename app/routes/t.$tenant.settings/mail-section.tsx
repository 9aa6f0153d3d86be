import { Form, useNavigation } from '@remix-run/react'
import { settings } from '#app/strings/en-US/settings.ts'
import { Button } from '#app/ui/button.tsx'
import { Setting } from './setting.tsx'
import { StateLine } from './state-line.tsx'

const text = settings.mail

export function MailSection({ on, saved }: { on: boolean; saved: string | null }) {
  const saving = useNavigation().formData?.get('intent') === 'mail'
  return (
    <Setting id="mail" title={text.title} saved={saved}>
      <StateLine on={on} state={on ? text.state.on : text.state.off} />
      <p className="max-w-measure text-ink-soft">{on ? text.on : text.off}</p>
      <Form method="post" preventScrollReset>
        <input type="hidden" name="on" value={on ? 'no' : 'yes'} />
        <Button tone="quiet" name="intent" value="mail" pending={saving}>
          {on ? text.turnOff : text.turnOn}
        </Button>
      </Form>
    </Setting>
  )
}
