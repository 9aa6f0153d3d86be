import { Form } from '@remix-run/react'
import { feedback as text } from '#app/strings/en-US/feedback.ts'
import { Button } from '#app/ui/button.tsx'
import { formatDate } from '#app/ui/format.ts'
import { PrivacyLine } from '#app/ui/privacy-line.tsx'
import { Section } from '#app/ui/section.tsx'
import type { Place } from './feedback-page.tsx'
import type { Page } from './load-page.ts'
import { useForgetDraft } from './use-forget-draft.ts'

/** Who can see it and until when, with the rule; deleting stands in the same view. */
export function Kept({ page, tenant, zone }: Place & { page: Page }) {
  const { until, why } = page.kept
  const what = page.recording?.playable ? 'video' : 'answer'
  const open = until ? formatDate({ at: until, zone }) : undefined
  const playable = page.recording?.playable ? page.recording.videoUntil : null
  const video = playable ? formatDate({ at: playable, zone }) : undefined
  // A school may keep words longer than pictures: then each has a line of its own.
  const apart = video !== undefined && video !== open
  const rule = until ? why : text.kept.open
  useForgetDraft(page.data)
  return (
    <Section title={text.kept.title}>
      <div className="grid gap-3">
        {apart ? (
          <>
            <PrivacyLine seenBy={text.kept.seenBy.videoAlone} until={video} />
            <p className="max-w-measure text-sm text-ink-soft">{page.recording?.videoWhy}</p>
          </>
        ) : null}
        <PrivacyLine
          seenBy={apart ? text.kept.seenBy.words : text.kept.seenBy[what]}
          until={open}
          controlHref={`/t/${tenant}/privacy`}
          controlLabel={text.kept.link}
        />
        <p className="max-w-measure text-sm text-ink-soft">{rule}</p>
        <details className="no-print">
          <summary className="link inline-flex min-h-11 items-center">{text.kept.delete}</summary>
          <Form method="post" className="grid max-w-measure justify-items-start gap-3 pt-2">
            <input type="hidden" name="take" value={page.data.takeId} />
            <p>{text.kept.deleteText[what]}</p>
            <Button tone="danger" name="intent" value="delete">
              {text.kept.confirm}
            </Button>
          </Form>
        </details>
      </div>
    </Section>
  )
}
