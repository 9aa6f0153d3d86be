import { Form, useNavigation } from '@remix-run/react'
import type { Failure } from '#app/http/failure.ts'
import { schoolSignIn } from '#app/strings/en-US/school-sign-in.ts'
import { Button } from '#app/ui/button.tsx'
import { CheckboxField } from '#app/ui/choices.tsx'
import { Section } from '#app/ui/section.tsx'
import { Select } from '#app/ui/select.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { TextField } from '#app/ui/text-field.tsx'

const text = schoolSignIn.admin

interface Connection {
  issuer: string
  clientId: string
  rules: string
  defaultRole: 'student' | 'advisor' | null
  factorValues: string
  enabled: boolean
}

interface ConnectionFormProps {
  connection: Connection | null
  failure: Failure | null
}

export function ConnectionForm({ connection, failure }: ConnectionFormProps) {
  const { state: title } = text
  const typed = failure?.typed ?? {}
  const errors = failure?.fields ?? {}
  const state = connection ? (connection.enabled ? title.on : title.off) : title.none
  const enabled = failure?.typed ? typed.enabled !== undefined : (connection?.enabled ?? false)
  return (
    <Section title={title.title}>
      <p>{state}</p>
      <Form method="post" className="grid gap-6" noValidate autoComplete="off">
        <TextField
          id="issuer"
          name="issuer"
          type="url"
          label={text.issuer}
          hint={text.issuerHint}
          error={errors.issuer}
          defaultValue={typed.issuer ?? connection?.issuer}
          spellCheck={false}
          required
        />
        <TextField
          id="clientId"
          name="clientId"
          label={text.clientId}
          error={errors.clientId}
          defaultValue={typed.clientId ?? connection?.clientId}
          spellCheck={false}
          required
        />
        <TextField
          id="clientSecret"
          name="clientSecret"
          type="password"
          label={text.clientSecret}
          hint={connection ? text.secretKept : text.secretHint}
          error={errors.clientSecret}
          autoComplete="new-password"
        />
        <RoleFields connection={connection} typed={typed} error={errors.rules} />
        <CheckboxField name="enabled" label={text.enabled} defaultChecked={enabled} />
        <Buttons />
      </Form>
    </Section>
  )
}

interface RoleFieldsProps {
  connection: Connection | null
  typed: Readonly<Record<string, string>>
  error?: string
}

function RoleFields({ connection, typed, error }: RoleFieldsProps) {
  return (
    <>
      <TextArea
        id="rules"
        name="rules"
        label={text.rules}
        hint={text.rulesHint}
        error={error}
        rows={5}
        defaultValue={typed.rules ?? connection?.rules}
        placeholder={text.rulesExample}
        spellCheck={false}
      />
      <Select
        name="defaultRole"
        label={text.defaultRole}
        defaultValue={typed.defaultRole ?? connection?.defaultRole ?? 'none'}
        options={Object.entries(text.defaults).map(([value, label]) => ({ value, label }))}
      />
      <TextField
        id="factorValues"
        name="factorValues"
        label={text.factors}
        hint={text.factorsHint}
        defaultValue={typed.factorValues ?? connection?.factorValues}
        spellCheck={false}
      />
    </>
  )
}

function Buttons() {
  const intent = useNavigation().formData?.get('intent')
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap gap-3">
        <Button name="intent" value="save" pending={intent === 'save'} pendingLabel={text.saving}>
          {text.save}
        </Button>
        <Button
          name="intent"
          value="test"
          tone="quiet"
          pending={intent === 'test'}
          pendingLabel={text.testing}
        >
          {text.test}
        </Button>
      </div>
      <p className="text-sm text-ink-soft">{text.testHint}</p>
    </div>
  )
}

export function RemoveForm() {
  return (
    <Section title={text.remove}>
      <p className="text-ink-soft">{text.removeHint}</p>
      <p className="text-ink-soft">{text.changeHint}</p>
      <Form method="post">
        <Button name="intent" value="remove" tone="danger">
          {text.remove}
        </Button>
      </Form>
    </Section>
  )
}
