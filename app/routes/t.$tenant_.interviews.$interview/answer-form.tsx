import { Form, useNavigation, useSubmit } from '@remix-run/react'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import type { Failure } from '#app/http/failure.ts'
import { room as text } from '#app/strings/en-US/room.ts'
import { Button } from '#app/ui/button.tsx'
import { FormError } from '#app/ui/form-error.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { Aside, WrittenElsewhere } from './elsewhere.tsx'
import { SaveStatus } from './save-status.tsx'
import { longestAnswer } from './draft-saver.ts'
import { useDraft, type Draft } from './use-draft.ts'
import { browserLine, sendWhenBack } from './when-back.ts'

interface AnswerFormProps {
  /** Ties the button that ends the interview to this form. */
  id: string
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
  const { sendWords, isSending, isWaiting } = useSendWords(draft)
  // What came with the page: later words reach the field through `useDraft` alone.
  const [first] = useState(props.draft.text)
  const form = useRef<HTMLFormElement>(null)
  const handedIn = useRef(false)
  const hasWords = draft.text.trim() !== ''
  const over = draft.text.length - longestAnswer
  useEffect(() => {
    if (!props.timeIsUp || handedIn.current || !hasWords || !draft.writable) return
    handedIn.current = true
    form.current?.requestSubmit(form.current.querySelector<HTMLButtonElement>('[value=submit]'))
  }, [props.timeIsUp, hasWords, draft.writable])
  // Turned away: what stands in the field is saved as it is typed again.
  useEffect(() => {
    if (failure && draft.writable) draft.change(draft.text)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each answer of the server
  }, [failure])
  return (
    <Form id={props.id} ref={form} method="post" className="grid gap-4" onSubmit={sendWords}>
      <input type="hidden" name="take" value={take.id} />
      <input type="hidden" name="writer" value={draft.writer} />
      <input type="hidden" name="version" value={draft.version()} />
      <input type="hidden" name="writes" value={draft.writable ? 'yes' : 'no'} />
      <FormError message={failure?.message} fields={failure?.fields} />
      <WrittenElsewhere state={draft.state} onTakeOver={draft.takeOver} />
      <TextArea
        id="text"
        name="text"
        label={text.answerLabel}
        hint={text.answerHint(props.suggestedWords)}
        error={over > 0 ? text.tooLong(over) : failure?.fields['text']}
        rows={10}
        fieldRef={draft.field}
        defaultValue={first}
        text={draft.text}
        // A browser that puts back what stood here an hour ago would be taken for the student.
        autoComplete="off"
        // What is typed after handing in would reach nobody.
        readOnly={!draft.writable || isSending}
        onChange={(event) => draft.change(event.target.value)}
        // Counting a pasted book with every letter would freeze the page.
        countsWords={over <= 0}
        status={<SaveStatus state={draft.state} zone={props.zone} />}
      />
      <Aside text={draft.aside} />
      <HandIn isWaiting={isWaiting} disabled={!draft.writable} />
    </Form>
  )
}

function HandIn({ isWaiting, disabled }: { isWaiting: boolean; disabled: boolean }) {
  const isHandingIn = useNavigation().formData?.get('intent') === 'submit'
  return (
    <>
      {isWaiting ? (
        <Notice tone="needs-you" title={text.noConnection.title} live>
          {text.noConnection.text}
        </Notice>
      ) : null}
      <div>
        <Button
          name="intent"
          value="submit"
          pending={isWaiting || isHandingIn}
          pendingLabel={isWaiting ? text.handingInLater : text.handingIn}
          disabled={disabled}
        >
          {text.handIn}
        </Button>
      </div>
    </>
  )
}

/**
 * Handing in and ending both send the words that stand in the field. A save that is under way is waited for first, because
 * its version is the one to name; two presses meanwhile are one. `isSending` from the press until the server has answered;
 * `isWaiting` while there is no connection: the words can still be changed then, and go along as they stand when it is back.
 */
function useSendWords(draft: Draft) {
  const submit = useSubmit()
  const waiting = useRef(false)
  const [isSending, setIsSending] = useState(false)
  const [isWaiting, setIsWaiting] = useState(false)
  const [whenBack] = useState(() => sendWhenBack(browserLine, setIsWaiting))
  const isIdle = useNavigation().state === 'idle'
  useEffect(() => {
    if (isIdle) setIsSending(false)
  }, [isIdle])
  const send = (form: HTMLFormElement, submitter: HTMLElement | null) => {
    // The room was left while there was no connection.
    if (!form.isConnected) return
    waiting.current = true
    setIsSending(true)
    const data = new FormData(form)
    // By hand: a form leaves out a button that another tab's words have disabled meanwhile.
    if (submitter instanceof HTMLButtonElement) data.set(submitter.name, submitter.value)
    void draft.settle().then(() => {
      waiting.current = false
      data.set('version', String(draft.version()))
      submit(data, { method: 'post' })
    })
  }
  const sendWords = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (waiting.current) return
    const form = event.currentTarget
    const { submitter } = event.nativeEvent as SubmitEvent
    whenBack(() => send(form, submitter))
  }
  return { sendWords, isSending, isWaiting }
}
