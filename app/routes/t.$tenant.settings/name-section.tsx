import { Form, useNavigation } from '@remix-run/react'
import type { Failure } from '#app/http/failure.ts'
import { settings } from '#app/strings/en-US/settings.ts'
import { Button } from '#app/ui/button.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { Setting } from './setting.tsx'

const text = settings.name

interface NameSectionProps {
  name: string
  failure: Failure | null
  saved: string | null
}

export function NameSection({ name, failure, saved }: NameSectionProps) {
  const saving = useNavigation().formData?.get('intent') === 'name'
  return (
    <Setting id="name" title={text.title} saved={saved}>
      <Form method="post" className="grid max-w-form justify-items-start gap-4" noValidate>
        <div className="w-full">
          <TextField
            id="preferredName"
            name="preferredName"
            label={text.label}
            hint={text.hint}
            defaultValue={name}
            error={failure?.fields.preferredName}
            autoComplete="nickname"
            dir="auto"
          />
        </div>
        <Button tone="quiet" name="intent" value="name" pending={saving}>
          {text.save}
        </Button>
      </Form>
    </Setting>
  )
}
