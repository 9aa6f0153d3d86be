import { Form } from '@remix-run/react'
import { factors } from '#app/strings/en-US/factors.ts'
import { Button } from '#app/ui/button.tsx'
import { CopyButton } from '#app/ui/copy-button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PrintButton } from '#app/ui/print-button.tsx'
import { Section } from '#app/ui/section.tsx'

const text = factors.security.recovery

interface RecoverySectionProps {
  left: number
  /** Whether there is a factor that could be lost. */
  isSet: boolean
  locked: boolean
}

export function RecoverySection({ left, isSet, locked }: RecoverySectionProps) {
  return (
    <Section title={text.title}>
      <p className="max-w-measure text-ink-soft">{text.lead}</p>
      <p>{isSet ? text.left(left) : text.none}</p>
      {isSet && !locked ? (
        <Form method="post" className="grid justify-items-start gap-2">
          <Button name="intent" value="recovery" tone="quiet">
            {text.renew}
          </Button>
          <p className="text-sm text-ink-soft">{text.renewHint}</p>
        </Form>
      ) : null}
    </Section>
  )
}

/** Shown this once: the house keeps hashes alone. */
export function NewCodes({ codes }: { codes: readonly string[] }) {
  return (
    <Notice tone="needs-you" title={text.shown} live answers={codes}>
      <p>{text.once}</p>
      <ul className="tabular grid gap-x-8 gap-y-1 font-mono sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <p className="flex flex-wrap items-center gap-3 pt-3">
        <CopyButton words={codes.join('\n')} what={text.title} />
        <PrintButton />
      </p>
    </Notice>
  )
}
