import { useFetcher, useLocation } from '@remix-run/react'
import { useEffect, useMemo, useState, type ReactNode } from 'react'
import { failureOf, type Failure } from '#app/http/failure.ts'
import { factors } from '#app/strings/en-US/factors.ts'
import { Button } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import { ConfirmForms, type Ways } from './confirm-forms.tsx'

const text = factors.confirm.inline

/** Whether a refusal asks for a second factor first. */
export const asksToConfirm = (failure: Failure | null): boolean => failure?.code === 'identity.confirm'

/**
 * Stands beside a form whose sending asked for a second factor: it is shown right here, and what was entered stays. Without
 * scripts a link leads to a page of its own. Focus goes to it, and what was pressed can be sent from here. Renders nothing for any other refusal.
 */
export function ConfirmYou({ failure }: { failure: Failure | null }) {
  return asksToConfirm(failure) ? <Asking lead={text.lead} refused={failure} /> : null
}

/** The same before anything was sent. */
export function ConfirmFirst({ lead }: { lead: string }) {
  return <Asking lead={lead} />
}

interface AskingProps {
  lead: string
  /** What was refused just now; left out where nothing was sent yet. */
  refused?: Failure | null
}

function Asking({ lead, refused }: AskingProps) {
  const { pathname, search } = useLocation()
  const page = `/sign-in/confirm?next=${encodeURIComponent(pathname + search)}`
  const ways = useFetcher<{ ways: Ways }>({ key: 'confirm-ways' })
  const sent = useFetcher<unknown>({ key: 'confirm-sent' })
  const { load } = ways
  useEffect(() => load(page), [load, page])
  const SentForm = useMemo(() => formOf(sent.Form), [sent.Form])
  const isDone = typeof sent.data === 'object' && sent.data !== null && 'confirmed' in sent.data
  const { pressed, shown } = usePressed(refused)
  if (isDone) {
    return (
      <Notice tone="safe" title={text.done} live answers={sent.data}>
        {pressed ? (
          <div>
            <Button type="button" onClick={() => pressed.form?.requestSubmit(pressed)}>
              {text.send}
            </Button>
          </div>
        ) : null}
      </Notice>
    )
  }
  const send = (answer: string) =>
    sent.submit({ intent: 'passkey', answer, inline: 'on' }, { method: 'post', action: '/sign-in/confirm' })
  return (
    <Notice tone="needs-you" title={text.title} live answers={shown}>
      <p>{lead}</p>
      {ways.data ? (
        <ConfirmForms
          ways={ways.data.ways}
          failure={failureOf(sent.data)}
          busy={sent.state !== 'idle'}
          hidden={<input type="hidden" name="inline" value="on" />}
          form={SentForm}
          sendPasskey={send}
        />
      ) : null}
      <TextLink to={page} className="text-sm">
        {text.page}
      </TextLink>
    </Notice>
  )
}

/** The button whose sending was refused, while it still stands on the page; `shown` follows once it is known. */
function usePressed(refused: Failure | null | undefined) {
  const [last, setLast] = useState<{ shown: Failure; pressed: HTMLButtonElement | null } | null>(null)
  useEffect(() => {
    if (!refused) return
    // Read before the box takes focus from it.
    const { activeElement: at } = document
    setLast({ shown: refused, pressed: at instanceof HTMLButtonElement && at.form ? at : null })
  }, [refused])
  return { shown: last?.shown, pressed: last?.pressed?.isConnected ? last.pressed : null }
}

const formOf = (Form: ReturnType<typeof useFetcher>['Form']) =>
  function ConfirmForm({ className, children }: { className?: string; children: ReactNode }) {
    return (
      <Form method="post" action="/sign-in/confirm" className={className} noValidate>
        {children}
      </Form>
    )
  }
