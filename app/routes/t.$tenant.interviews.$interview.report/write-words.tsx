import { Form, useActionData, useNavigation } from '@remix-run/react'
import { failureOf } from '#app/http/failure.ts'
import { recording as text } from '#app/strings/en-US/recording.ts'
import { Button } from '#app/ui/button.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { useWordsDraft } from './use-words-draft.ts'

interface WriteWordsProps {
  takeId: string
  /** What was heard or written before; empty where nothing was. */
  answer: string
  hint: string
  send: string
  sending: string
}

/** What was said, in the student's own writing: typed, pasted, or dictated with the keyboard's own dictation. */
export function WriteWords({ takeId, answer, hint, send, sending }: WriteWordsProps) {
  const draft = useWordsDraft({ takeId, text: answer })
  const failure = failureOf(useActionData())
  const pending = useNavigation().formData?.get('intent') === 'write_words'
  const { isKept } = draft
  return (
    <Form method="post" className="grid max-w-measure content-start gap-4">
      <input type="hidden" name="take" value={takeId} />
      <TextArea
        id="text"
        name="text"
        label={text.write.label}
        hint={hint}
        error={failure?.fields.text}
        defaultValue={failure?.typed?.text ?? answer}
        fieldRef={draft.field}
        text={draft.text}
        countsWords
        rows={10}
        status={isKept === null ? null : isKept ? text.write.kept : text.write.notKept}
        onChange={(event) => draft.change(event.target.value)}
      />
      <div>
        <Button name="intent" value="write_words" pending={pending} pendingLabel={sending}>
          {send}
        </Button>
      </div>
    </Form>
  )
}

/** "Correct what was heard": closed until asked for. A correction that was handed in closes it again. */
export function CorrectWords(props: {
  takeId: string
  answer: string
  words: 'heard' | 'written'
  /** Words of it are tied to moments that can be played. */
  hasMoments: boolean
}) {
  const { takeId, answer, words, hasMoments } = props
  const { send, sending, note, noteMoments } = text.correct
  const hint = hasMoments ? `${note} ${noteMoments}` : note
  return (
    <details key={answer} className="no-print">
      <summary className="link inline-flex min-h-11 items-center">{text.correct[words]}</summary>
      <div className="pt-2">
        <WriteWords takeId={takeId} answer={answer} hint={hint} send={send} sending={sending} />
      </div>
    </details>
  )
}
