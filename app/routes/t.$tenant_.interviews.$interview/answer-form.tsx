import { Form, useNavigation } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import type { Failure } from '#app/http/failure.ts'
import { room as text } from '#app/strings/en-US/room.ts'
import { Button } from '#app/ui/button.tsx'
import { FormError } from '#app/ui/form-error.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { Aside, WrittenElsewhere } from './elsewhere.tsx'
import { SaveStatus } from './save-status.tsx'
import { longestAnswer } from './draft-saver.ts'
import { useDraft } from './use-draft.ts'

interface AnswerFormProps {
  tenant: string
  take: { id: string; number: number }
  draft: { text: string; version: number }
  suggestedWords: number
  zone: string
  failure: Failure | null
  /** Hands the answer in by itself, once, when it turns true and something stands in the field. */
  timeIsUp: boolean
}

export function AnswerForm(props: AnswerFormProps) {
  const { tenant, take, failure } = props
  const draft = useDraft({ ...props.draft, takeId: take.id, url: `/t/${tenant}/takes/${take.id}/draft` })
  const navigation = useNavigation()
  const form = useRef<HTMLFormElement>(null)
  const handedIn = useRef(false)
  const hasWords = draft.text.trim() !== ''
  const over = draft.text.length - longestAnswer
  useEffect(() => {
    if (!props.timeIsUp || handedIn.current || !hasWords || !draft.writable) return
    handedIn.current = true
    form.current?.requestSubmit()
  }, [props.timeIsUp, hasWords, draft.writable])
  return (
    <Form ref={form} method="post" className="grid gap-4">
      <input type="hidden" name="intent" value="submit" />
      <input type="hidden" name="take" value={take.id} />
      <input type="hidden" name="writer" value={draft.writer} />
      <input type="hidden" name="version" value={draft.version()} />
      <FormError message={failure?.message} fields={failure?.fields} />
      <WrittenElsewhere state={draft.state} onTakeOver={draft.takeOver} />
      <TextArea
        id="text"
        name="text"
        label={text.answerLabel}
        hint={text.answerHint(props.suggestedWords)}
        error={over > 0 ? text.tooLong(over) : failure?.fields['text']}
        rows={10}
        value={draft.text}
        readOnly={!draft.writable}
        onChange={(event) => draft.change(event.target.value)}
        // Counting a pasted book with every letter would freeze the page.
        countsWords={over <= 0}
        status={<SaveStatus state={draft.state} zone={props.zone} />}
      />
      <Aside text={draft.aside} />
      <div>
        <Button
          pending={navigation.state === 'submitting'}
          pendingLabel={text.handingIn}
          disabled={!draft.writable}
        >
          {text.handIn}
        </Button>
      </div>
    </Form>
  )
}
