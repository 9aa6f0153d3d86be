import type { MetaFunction } from '@remix-run/node'
import { publicLoader } from '#app/http/builders.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { signIn } from '#app/strings/en-US/sign-in.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { PublicShell } from '#app/ui/public-shell.tsx'
import { Main } from '#app/ui/shell.tsx'
import { brand } from '#domain/shared/brand.ts'

const text = signIn.tooYoung

export const loader = publicLoader({ permission: 'public.read', run: () => null })

export const meta: MetaFunction = () => [{ title: shell.title(text.title, brand) }]

export default function TooYoung() {
  return (
    <PublicShell bare>
      <Main room="form">
        <div className="grid justify-items-start gap-6">
          <PageHeader title={text.title} lead={text.lead} />
          <p className="max-w-measure">{text.next}</p>
          <LinkButton to="/" tone="quiet" reloadDocument>
            {shell.errors.home}
          </LinkButton>
        </div>
      </Main>
    </PublicShell>
  )
}
