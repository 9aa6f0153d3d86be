import { Form } from '@remix-run/react'
import { schoolPrompts } from '#app/strings/en-US/school-prompts.ts'
import { Button } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { RecordedQuestion } from '#app/ui/recorded-question.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import type { PromptView } from '#domain/assignments/index.ts'

const text = schoolPrompts.page

interface CurrentPromptProps {
  prompt: NonNullable<PromptView['prompt']>
  rooms: string
  error?: string
}

/** What is there: on its way, refused, or to be played as students will, with its captions beside it. */
export function CurrentPrompt({ prompt, rooms, error }: CurrentPromptProps) {
  if (prompt.state === 'received') return <Notice title={text.received} />
  if (prompt.state === 'refused') {
    const { why, otherwise, title, next } = text.refused
    return (
      <>
        <Notice tone="danger" title={title}>
          <p>
            {(prompt.why && why[prompt.why]) ?? otherwise} {next}
          </p>
        </Notice>
        <Remove isShown={false} />
      </>
    )
  }
  const at = `${rooms.slice(1)}/prompts/${prompt.id}`
  return (
    <div className="grid gap-6">
      <RecordedQuestion
        key={`${prompt.id}/${prompt.lines}`}
        kind={prompt.kind}
        file={`${at}/media`}
        captionsFile={`${at}/captions.vtt`}
        transcript={prompt.lines.replaceAll(/^\d+:\d\d /gm, '').replaceAll('\n', ' ')}
      />
      <p className="text-ink-soft">{prompt.isShown ? text.shown : text.draft}</p>
      <Form method="post" className="grid max-w-measure gap-4">
        <TextArea
          name="lines"
          label={text.captions}
          hint={text.captionsHint}
          error={error}
          defaultValue={prompt.lines}
          rows={6}
          required
        />
        {prompt.isChecked ? null : <p className="font-semibold">{text.captionsWait}</p>}
        <div>
          <Button name="intent" value="approve" tone={prompt.isChecked ? 'quiet' : 'primary'}>
            {text.approve}
          </Button>
        </div>
      </Form>
      <Remove isShown={prompt.isShown} />
    </div>
  )
}

function Remove({ isShown }: { isShown: boolean }) {
  return (
    <Form method="post" className="grid max-w-measure gap-3">
      <div>
        <Button name="intent" value="remove" tone="quiet">
          {text.remove}
        </Button>
      </div>
      {isShown ? (
        <>
          <p className="text-sm text-ink-soft">{text.removeNote}</p>
          <div>
            <Button name="intent" value="destroy" tone="danger">
              {text.destroy}
            </Button>
          </div>
          <p className="text-sm text-ink-soft">{text.destroyNote}</p>
        </>
      ) : null}
    </Form>
  )
}

/** Of versions that were published: whoever began still has them. */
export function Earlier({ count }: { count: number }) {
  return (
    <Form method="post" className="grid max-w-measure gap-3">
      <p>{text.earlier(count)}</p>
      <div>
        <Button name="intent" value="destroy" tone="danger">
          {text.destroy}
        </Button>
      </div>
      <p className="text-sm text-ink-soft">{text.destroyNote}</p>
    </Form>
  )
}
