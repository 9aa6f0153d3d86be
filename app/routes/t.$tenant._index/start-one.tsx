import { Form, useNavigation } from '@remix-run/react'
import { home as text } from '#app/strings/en-US/home.ts'
import { Button } from '#app/ui/button.tsx'
import type { ButtonTone } from '#app/ui/button.tsx'

interface StartOneProps {
  rooms: string
  requestId: string
  label: string
  tone?: ButtonTone
}

/** One click to one question, with the usual choices: everything else has a fair default. */
export function StartOne({ rooms, requestId, label, tone }: StartOneProps) {
  const starting = useNavigation().formData?.get('requestId') === requestId
  return (
    <Form method="post" action={`${rooms}/practice`}>
      <input type="hidden" name="requestId" value={requestId} />
      <Button
        name="format"
        value="single"
        tone={tone}
        pending={starting}
        pendingLabel={text.practice.starting}
      >
        {label}
      </Button>
    </Form>
  )
}
