import { Form } from '@remix-run/react'
import { signIn } from '#app/strings/en-US/sign-in.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
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
  const { state, ready, start, save, leave } = useSignOut(tenantSlugs)
  const busy = state.kind === 'busy' ? state.with : null
  const stay = (
    <LinkButton to={back} tone="quiet" reloadDocument>
      {text.stay}
    </LinkButton>
  )
  if (state.kind === 'unsaved' || busy === 'saving') {
    const unsaved = state.kind === 'unsaved' ? state : null
    return (
      <div className="grid gap-6">
        {unsaved ? (
          <Notice tone="needs-you" title={text.unsaved(unsaved.count)} live>
            <p>{unsaved.tried ? text.notSaved : text.unsavedWhy}</p>
          </Notice>
        ) : null}
        <div className="flex flex-wrap gap-3">
          <Button
            type="button"
            onClick={() => void save()}
            pending={busy !== null}
            pendingLabel={text.saving}
          >
            {unsaved?.tried ? text.saveAgain : text.save}
          </Button>
          <Button type="button" tone="danger" onClick={() => void leave()} pending={busy !== null}>
            {text.anyway}
          </Button>
          {stay}
        </div>
      </div>
    )
  }
  return (
    <div className="grid gap-6">
      {state.kind === 'failed' ? (
        <Notice tone="danger" title={text.failed} live>
          <p>{text.failedSafe}</p>
        </Notice>
      ) : null}
      <div className="flex flex-wrap gap-3">
        <Form method="post" reloadDocument onSubmit={(event) => void start(event)} className="needs-scripts">
          <Button disabled={!ready} pending={busy !== null} pendingLabel={text.going}>
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
