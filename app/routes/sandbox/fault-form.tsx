import { Form, useNavigation } from '@remix-run/react'
import { Button } from '#app/ui/button.tsx'
import { Select } from '#app/ui/select.tsx'

interface FaultFormProps {
  /** Whose fault it is; the action reads it. */
  of: 'feedback' | 'words'
  fault: string
  faults: readonly string[]
  text: {
    readonly lead: string
    readonly legend: string
    readonly go: string
    readonly names: Readonly<Record<string, string>>
  }
}

export function FaultForm({ of, fault, faults, text }: FaultFormProps) {
  const { state, formData } = useNavigation()
  const sending = state === 'submitting' && formData?.get('of') === of
  return (
    <Form method="post" className="grid max-w-form justify-items-start gap-5">
      <p className="max-w-measure text-ink-soft">{text.lead}</p>
      <input type="hidden" name="of" value={of} />
      <Select
        name="fault"
        label={text.legend}
        defaultValue={fault}
        options={faults.map((name) => ({ value: name, label: text.names[name] ?? name }))}
      />
      <Button pending={sending}>{text.go}</Button>
    </Form>
  )
}
