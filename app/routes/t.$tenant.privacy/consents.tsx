import { Form, useNavigation } from '@remix-run/react'
import { privacy } from '#app/strings/en-US/privacy.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { Section } from '#app/ui/section.tsx'
import type { ConsentView } from './privacy-view.ts'

const text = privacy.consents

interface ConsentsProps {
  consents: readonly ConsentView[]
  settingsHref: string
}

/** One row a purpose. Withdrawing is one press here; giving leads to the text that it stands on. */
export function Consents({ consents, settingsHref }: ConsentsProps) {
  return (
    <Section title={text.title} id="consents">
      <ul className="list-none">
        {consents.map((consent) => (
          <li
            key={consent.purpose}
            className="grid gap-x-8 gap-y-3 border-t border-rule py-5 first:border-0 first:pt-0 md:grid-cols-[17rem_1fr_auto]"
          >
            <div>
              <h3 className="font-semibold">{text[consent.purpose]}</h3>
              <State consent={consent} />
            </div>
            <Meaning consent={consent} />
            <Change consent={consent} settingsHref={settingsHref} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function State({ consent: { state, since, version } }: { consent: ConsentView }) {
  const facts = [since && text.since(since), version && text.version(version)].filter(Boolean)
  return (
    <p className="mt-1 flex items-baseline gap-3 text-sm">
      <span className="bulb" data-state={state === 'granted' ? 'done' : undefined} aria-hidden="true" />
      <span>
        {text.state[state]}
        <span className="block text-ink-soft">{facts.join(', ')}</span>
      </span>
    </p>
  )
}

function Meaning({ consent: { purpose, state, stops } }: { consent: ConsentView }) {
  if (state === 'none') {
    return <p className="max-w-measure text-ink-soft">{purpose === 'ai' ? text.neverAi : text.never}</p>
  }
  if (state === 'withdrawn' || state === 'declined') {
    return <p className="max-w-measure text-ink-soft">{text.withdrawn[purpose]}</p>
  }
  return (
    <div className="max-w-measure text-ink-soft">
      <p className="font-semibold text-ink">{text.stops}</p>
      {stops.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </div>
  )
}

function Change({
  consent: { purpose, state },
  settingsHref,
}: {
  consent: ConsentView
  settingsHref: string
}) {
  const saving = useNavigation().formData?.get('purpose') === purpose
  if (state === 'granted') {
    return (
      <Form method="post" action={settingsHref}>
        <input type="hidden" name="purpose" value={purpose} />
        <input type="hidden" name="state" value="withdrawn" />
        <input type="hidden" name="back" value="privacy" />
        <Button
          tone="quiet"
          name="intent"
          value="consent"
          pending={saving}
          aria-label={text.withdrawLabel(text[purpose])}
        >
          {text.withdraw}
        </Button>
      </Form>
    )
  }
  // Recording is agreed to in the room where it begins.
  if (purpose === 'recording') return null
  return (
    <div>
      <LinkButton tone="quiet" to={`${settingsHref}#ai`}>
        {text.give}
      </LinkButton>
    </div>
  )
}
