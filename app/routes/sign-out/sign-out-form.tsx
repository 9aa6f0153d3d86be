import { Form } from '@remix-run/react'
import { signIn } from '#app/strings/en-US/sign-in.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { UnsentRecordings } from './unsent-recordings.tsx'
import { UnsavedChoice } from './unsaved-choice.tsx'
import { useSignOut } from './use-sign-out.ts'

const text = signIn.out

interface SignOutFormProps {
  /** Rooms whose drafts this device may hold. */
  tenantSlugs: readonly string[]
  /** Where "stay" leads. */
  back: string
}

/**
 * Without scripts a plain form: then no draft can be on the device, since only scripts keep any there. With scripts the
 * button works once they run, so that no press slips past the count.
 */
export function SignOutForm({ tenantSlugs, back }: SignOutFormProps) {
  const { state, ready, start, giveUpRecordings, save, leave } = useSignOut(tenantSlugs)
  const stay = (
    <LinkButton to={back} tone="quiet" reloadDocument>
      {text.stay}
    </LinkButton>
  )
  if (state.kind === 'unsaved') {
    const { count, left, saving } = state
    return (
      <UnsavedChoice
        {...{ count, left, saving, stay }}
        onSave={() => void save()}
        onLeave={() => void leave()}
      />
    )
  }
  if (state.kind === 'unsent')
    return <UnsentRecordings count={state.count} stay={stay} onLeave={() => void giveUpRecordings()} />
  const busy = state.kind === 'busy'
  return (
    <div className="grid gap-6">
      {state.kind === 'failed' ? (
        <Notice tone="danger" title={text.failed} live>
          <p>{text.failedSafe}</p>
        </Notice>
      ) : null}
      <div className="flex flex-wrap gap-3">
        <Form method="post" reloadDocument onSubmit={(event) => void start(event)} className="needs-scripts">
          <Button disabled={!ready} pending={busy} pendingLabel={text.going}>
            {text.go}
          </Button>
        </Form>
        <noscript>
          <form method="post">
            <Button>{text.go}</Button>
          </form>
        </noscript>
        {stay}
      </div>
    </div>
  )
}
