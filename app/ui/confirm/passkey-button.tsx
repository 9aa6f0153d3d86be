import type { startAuthentication, startRegistration } from '@simplewebauthn/browser'
import { useEffect, useState } from 'react'
import { factors } from '#app/strings/en-US/factors.ts'
import { Button, type ButtonTone } from '#app/ui/button.tsx'
import { namedAddress } from './named-address.ts'

const text = factors.confirm

interface PasskeyButtonProps {
  /** Whether a passkey is made or shown. */
  purpose: 'add' | 'use'
  label: string
  tone?: ButtonTone
  /** What the device answered, as JSON. */
  onAnswer: (answer: string) => void
}

/** Asks the house what to ask the device, and the device for its answer. The library comes with the first press. */
export function PasskeyButton({ purpose, label, tone, onAnswer }: PasskeyButtonProps) {
  const [state, setState] = useState<'idle' | 'waiting' | string>('idle')
  const [named, setNamed] = useState<string | null>(null)
  // Only the browser knows by which address it came here.
  useEffect(() => setNamed(namedAddress(location.href)), [])
  const press = async () => {
    setState('waiting')
    try {
      onAnswer(JSON.stringify(await askDevice(purpose)))
      setState('idle')
    } catch (error) {
      setState(error instanceof Refused ? error.message : text.failed)
    }
  }
  if (named !== null) return <ByNameOnly named={named} />
  return (
    <div className="grid justify-items-start gap-2">
      <Button
        type="button"
        tone={tone}
        pending={state === 'waiting'}
        pendingLabel={text.waiting}
        onClick={() => void press()}
      >
        {label}
      </Button>
      {state === 'idle' || state === 'waiting' ? null : (
        <p className="field-error" role="alert">
          {state}
        </p>
      )}
      <noscript>{text.needsScripts}</noscript>
    </div>
  )
}

/** Instead of a button that no browser would let work here. */
function ByNameOnly({ named }: { named: string }) {
  return (
    <p className="max-w-measure">
      {text.byName.why}{' '}
      {named === 'none' ? (
        text.byName.none
      ) : (
        <a className="link" href={named}>
          {text.byName.go}
        </a>
      )}
    </p>
  )
}

/** The house said no, in a sentence of its own. */
class Refused extends Error {}

async function askDevice(purpose: 'add' | 'use'): Promise<unknown> {
  const response = await fetch('/account/passkey', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ purpose }),
  })
  const body = (await response.json()) as { options?: unknown; failure?: { message: string } }
  if (!body.options) throw new Refused(body.failure?.message ?? text.failed)
  const browser = await import('@simplewebauthn/browser')
  // The options come as the library's server half wrote them.
  return purpose === 'add'
    ? browser.startRegistration({ optionsJSON: body.options as AddOptions })
    : browser.startAuthentication({ optionsJSON: body.options as UseOptions })
}

type AddOptions = Parameters<typeof startRegistration>[0]['optionsJSON']
type UseOptions = Parameters<typeof startAuthentication>[0]['optionsJSON']
