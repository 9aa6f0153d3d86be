import { Form, useNavigation } from '@remix-run/react'
import { useRef, useState } from 'react'
import { admin } from '#app/strings/en-US/admin.ts'
import { Button } from '#app/ui/button.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { BadLines, Preview } from './preview.tsx'
import { showLine } from './show-line.ts'
import type { ShownBad, ShownPreview } from './shown-preview.ts'

const text = admin.roster

/** The file is read in the page into the field below it, so that what is imported is what one can read there. */
export function RosterForm({
  preview,
  left,
  isOpen,
  error,
}: {
  preview: ShownPreview | null
  /** What the import that was just done left out; it stays to be read while its lines are mended. */
  left: ShownBad | null
  isOpen: boolean
  error?: string
}) {
  const field = useRef<HTMLTextAreaElement>(null)
  const navigation = useNavigation()
  const intent = navigation.formData?.get('intent')
  // A preview speaks for the text that it was made of, and for no other.
  const [isStale, setStale] = useState(false)
  const show = (line: number) => showLine(field.current, line)
  const load = async (file: File | undefined) => {
    if (!file || !field.current) return
    field.current.value = await file.text()
    setStale(true)
  }
  return (
    <Form method="post" className="grid content-start gap-6" onSubmit={() => setStale(false)}>
      <FileField onFile={(file) => void load(file)} />
      <TextArea
        name="file"
        label={text.field}
        hint={text.hint}
        error={error}
        rows={10}
        required
        spellCheck={false}
        wrap="off"
        placeholder={text.example}
        fieldRef={field}
        onChange={() => setStale(true)}
      />
      <div>
        <Button
          name="intent"
          value="look"
          tone={preview && !isStale ? 'quiet' : 'primary'}
          pending={intent === 'look'}
          pendingLabel={text.looking}
        >
          {text.look}
        </Button>
      </div>
      {preview && !isStale ? (
        <Preview preview={preview} isOpen={isOpen} isImporting={intent === 'import'} onShow={show} />
      ) : null}
      {left && !preview ? <BadLines {...left} hint={text.leftHint} onShow={show} /> : null}
    </Form>
  )
}

function FileField({ onFile }: { onFile: (file: File | undefined) => void }) {
  return (
    <div className="field">
      <label className="field-label" htmlFor="roster-file">
        {text.choose}
      </label>
      <input
        id="roster-file"
        type="file"
        accept=".csv,.tsv,.txt,text/csv,text/plain"
        className="control"
        onChange={(event) => onFile(event.target.files?.[0])}
      />
    </div>
  )
}
