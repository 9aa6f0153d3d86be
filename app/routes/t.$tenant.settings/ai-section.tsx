import { Form, useNavigation } from '@remix-run/react'
import { settings } from '#app/strings/en-US/settings.ts'
import { Button } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import type { AiView } from './settings-view.ts'
import { Setting } from './setting.tsx'
import { StateLine } from './state-line.tsx'

const text = settings.ai

/** On and off are one press each; what stops, or what is agreed to, stands beside the button. */
export function AiSection({ ai, place, saved }: { ai: AiView; place: string; saved: string | null }) {
  const saving = useNavigation().formData?.get('intent') === 'consent'
  const { isOn } = ai
  const hasAgreed = ai.button === 'withdraw'
  const facts = [
    ai.since && text.since(ai.since),
    ai.answeredVersion && ai.state !== 'none' && text.version(ai.answeredVersion),
  ]
  return (
    <Setting id="ai" title={text.title} saved={saved}>
      <StateLine
        on={isOn}
        state={ai.without === 'institution' ? text.offAt(place) : text.state[ai.state]}
        facts={ai.without === 'institution' ? [hasAgreed && ai.since && text.agreed(ai.since)] : facts}
      />
      {ai.without ? (
        <Notice>
          <p id="ai-why">{ai.without === 'institution' ? text.institutionOff(place) : text.noModel}</p>
        </Notice>
      ) : null}
      {ai.without === 'institution' ? null : (
        <p className="max-w-measure text-ink-soft">{text.hears(ai.transcriber)}</p>
      )}
      {hasAgreed ? (
        <div className="grid max-w-measure gap-1">
          <h3 className="font-semibold">{text.stops}</h3>
          <Paragraphs paragraphs={ai.stops} />
        </div>
      ) : null}
      <details open={ai.button === 'grant' || undefined} key={ai.state}>
        <summary className="link inline-flex min-h-11 items-center">
          {ai.button === 'grant' ? text.agree : text.whole(ai.version)}
        </summary>
        <div className="grid max-w-measure gap-4 pt-2">
          {ai.sections.map(({ heading, paragraphs }) => (
            <div key={heading} className="grid gap-1">
              <h3 className="font-semibold">{heading}</h3>
              <Paragraphs paragraphs={paragraphs} />
            </div>
          ))}
        </div>
      </details>
      <Form method="post" preventScrollReset>
        <input type="hidden" name="purpose" value="ai" />
        <input type="hidden" name="state" value={hasAgreed ? 'withdrawn' : 'granted'} />
        <input type="hidden" name="version" value={ai.version} />
        <Button
          tone="quiet"
          name="intent"
          value="consent"
          pending={saving}
          disabled={ai.button === 'locked'}
          aria-describedby={ai.without ? 'ai-why' : undefined}
        >
          {ai.button === 'withdraw' ? (isOn ? text.turnOff : text.takeBack) : text.turnOn}
        </Button>
      </Form>
    </Setting>
  )
}

function Paragraphs({ paragraphs }: { paragraphs: readonly string[] }) {
  return paragraphs.map((paragraph) => (
    <p key={paragraph} className="text-ink-soft">
      {paragraph}
    </p>
  ))
}
