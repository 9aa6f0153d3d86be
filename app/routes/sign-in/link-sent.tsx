import { signIn as text } from '#app/strings/en-US/sign-in.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { TextLink } from '#app/ui/text-link.tsx'

/** The same page for every address, known or not. */
export function LinkSent({ body, mailbox }: { body: string; mailbox: boolean }) {
  return (
    <div className="grid gap-6" role="status">
      <PageHeader title={text.sent.title} lead={body} />
      <p className="max-w-measure text-ink-soft">{text.sent.nothing}</p>
      <div className="flex flex-wrap items-center gap-4">
        {mailbox ? <LinkButton to="/sandbox/mailbox">{text.sent.mailbox}</LinkButton> : null}
        <TextLink to="/sign-in" reloadDocument>
          {text.asSomeoneElse}
        </TextLink>
      </div>
    </div>
  )
}
