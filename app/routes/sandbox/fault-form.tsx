import { Form, useNavigation } from '@remix-run/react'
import { sandbox } from '#app/strings/en-US/sandbox.ts'
import { Button } from '#app/ui/button.tsx'
import { Select } from '#app/ui/select.tsx'

const text = sandbox.faults

interface FaultFormProps {
  fault: string
  faults: readonly string[]
  /** True while fixed rules give feedback, so that no call meets the fault. */
  idle: boolean
}

export function FaultForm({ fault, faults, idle }: FaultFormProps) {
  const sending = useNavigation().state === 'submitting'
  // A switch that nothing meets would only raise questions.
  if (idle) return <p className="max-w-measure text-ink-soft">{text.rules}</p>
  return (
    <Form method="post" className="grid max-w-form justify-items-start gap-5">
      <p className="max-w-measure text-ink-soft">{text.lead}</p>
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
