import { Form, useNavigation } from '@remix-run/react'
import { factors } from '#app/strings/en-US/factors.ts'
import { Button } from '#app/ui/button.tsx'
import { Section } from '#app/ui/section.tsx'
import { TextField } from '#app/ui/text-field.tsx'

const text = factors.security.codes

interface Pending {
  key: string
  picture: { side: number; path: string }
}

interface CodesSectionProps {
  since: string | null
  pending: Pending | null
  locked: boolean
  error?: string
}

export function CodesSection({ since, pending, locked, error }: CodesSectionProps) {
  return (
    <Section title={text.title}>
      <p className="max-w-measure text-ink-soft">{text.lead}</p>
      {since ? <p>{text.on(since)}</p> : null}
      {locked ? null : since ? (
        <OneButton intent="remove-codes" label={text.remove} tone="danger" />
      ) : pending ? (
        <SetUp pending={pending} error={error} />
      ) : (
        <OneButton intent="begin-codes" label={text.begin} tone="quiet" />
      )}
    </Section>
  )
}

function OneButton({ intent, label, tone }: { intent: string; label: string; tone: 'quiet' | 'danger' }) {
  return (
    <Form method="post">
      <Button name="intent" value={intent} tone={tone}>
        {label}
      </Button>
    </Form>
  )
}

function SetUp({ pending: { key, picture }, error }: { pending: Pending; error?: string }) {
  const sending = useNavigation().formData?.get('intent') === 'codes'
  const { side, path } = picture
  return (
    <div className="grid gap-6">
      <p className="max-w-measure">{text.scan}</p>
      <svg
        role="img"
        aria-label={text.picture}
        viewBox={`0 0 ${side} ${side}`}
        className="size-56 max-w-full rounded-sm"
        shapeRendering="crispEdges"
      >
        <rect width={side} height={side} fill="var(--scan-paper)" />
        <path d={path} fill="var(--scan-ink)" />
      </svg>
      <p>
        <span className="text-ink-soft">{text.key}: </span>
        <code className="tabular break-words">{key}</code>
      </p>
      <Form method="post" className="grid max-w-form gap-4" noValidate>
        <TextField
          id="code"
          name="code"
          label={text.code}
          error={error}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          required
        />
        <div>
          <Button name="intent" value="codes" pending={sending}>
            {text.confirm}
          </Button>
        </div>
      </Form>
    </div>
  )
}
