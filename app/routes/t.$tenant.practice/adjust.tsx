import { useEffect, useRef } from 'react'
import type { Failure } from '#app/http/failure.ts'
import { practice as text } from '#app/strings/en-US/practice.ts'
import { RadioCards } from '#app/ui/choices.tsx'
import { Select } from '#app/ui/select.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import { recall, remember } from './remembered.ts'

interface AdjustProps {
  failure: Failure | null
  settingsHref: string
}

const seconds = (choices: readonly number[], none: string) =>
  choices.map((value) => ({ value: String(value), label: value === 0 ? none : text.duration(value) }))

const named = <Names extends Record<string, string>>(names: Names) =>
  Object.entries(names).map(([value, label]) => ({ value, label }))

/** Everything that has a fair default. Opens by itself when something in it needs another look. */
export function Adjust({ failure, settingsHref }: AdjustProps) {
  const errors = failure?.fields ?? {}
  const box = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const form = box.current?.closest('form')
    if (!form) return
    recall(form)
    const keep = () => remember(form)
    form.addEventListener('submit', keep)
    return () => form.removeEventListener('submit', keep)
  }, [])
  return (
    <details ref={box} className="-my-2" open={Object.keys(errors).length > 0 || undefined}>
      <summary className="link inline-block py-2 text-lg">{text.adjust}</summary>
      <div className="grid gap-8 pt-3">
        <p className="text-ink-soft">{text.adjustHint}</p>
        <About errors={errors} />
        <Manner />
        <p>
          <TextLink to={settingsHref}>{text.accommodation}</TextLink>
        </p>
      </div>
    </details>
  )
}

function About({ errors }: { errors: Readonly<Record<string, string>> }) {
  return (
    <div className="grid gap-x-10 gap-y-6 md:grid-cols-2">
      <TextField
        id="role"
        name="role"
        label={text.role.label}
        hint={text.role.hint}
        error={errors['role']}
        maxLength={120}
      />
      <TextField
        id="skills"
        name="skills"
        label={text.skills.label}
        hint={text.skills.hint}
        error={errors['skills']}
      />
      <Select
        id="field"
        name="field"
        label={text.field.label}
        options={[{ value: '', label: text.field.any }, ...named(text.fields)]}
      />
      <Select id="level" name="level" label={text.level.label} options={named(text.levels)} />
      <div className="field-pair md:col-span-2">
        <TextArea
          id="jobText"
          name="jobText"
          label={text.jobText.label}
          hint={text.jobText.hint}
          error={errors['jobText']}
          rows={5}
        />
        <TextArea
          id="ownQuestion"
          name="ownQuestion"
          label={text.ownQuestion.label}
          hint={text.ownQuestion.hint}
          error={errors['ownQuestion']}
          rows={5}
        />
      </div>
    </div>
  )
}

function Manner() {
  const { style } = text
  return (
    <div className="grid gap-6">
      <RadioCards
        legend={style.label}
        name="style"
        defaultValue="relaxed"
        cards={[
          { value: 'relaxed', label: style.relaxed, detail: style.relaxedDetail },
          { value: 'pressured', label: style.pressured, detail: style.pressuredDetail },
        ]}
      />
      <div className="grid gap-x-10 gap-y-6 md:grid-cols-3">
        <Select
          id="count"
          name="count"
          label={text.count.label}
          defaultValue="4"
          options={[3, 4, 5, 6, 8].map((value) => ({ value: String(value), label: String(value) }))}
        />
        <Select
          id="thinkingSeconds"
          name="thinkingSeconds"
          label={text.thinking.label}
          defaultValue="30"
          options={seconds([0, 30, 60, 120], text.thinking.none)}
        />
        <Select
          id="answerSeconds"
          name="answerSeconds"
          label={text.answer.label}
          defaultValue="120"
          options={seconds([60, 120, 180, 300, 0], text.answer.none)}
        />
      </div>
    </div>
  )
}
