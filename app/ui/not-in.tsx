import type { ReactNode } from 'react'
import { schoolSignIn as text } from '#app/strings/en-US/school-sign-in.ts'
import { LinkButton } from './button.tsx'
import { OfficeWords } from './office-words.tsx'
import { PageHeader } from './page-header.tsx'
import { PublicShell } from './public-shell.tsx'
import { Main } from './shell.tsx'
import { TextLink } from './text-link.tsx'

interface NotInProps {
  title: string
  lead: string
  /** Of the school's office, where it gave one. */
  contact: string | null
  /** Where the school's sign-in is tried again; null where that would not help. */
  again: string | null
  /** Between the words and the ways on. */
  children?: ReactNode
  /** The first way on, where there is a better one than trying again. */
  first?: ReactNode
}

/** Who wanted in by their school's sign-in and is not: why, whom to write to, and the ways on. */
export function NotIn({ title, lead, contact, again, children, first }: NotInProps) {
  return (
    <PublicShell bare>
      <Main room="form">
        <div className="grid justify-items-start gap-6">
          <PageHeader title={title} lead={<OfficeWords text={lead} contact={contact} />} />
          {children}
          <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
            {first}
            {again ? (
              <LinkButton to={again} reloadDocument>
                {text.refused.again}
              </LinkButton>
            ) : null}
            <TextLink to="/sign-in" reloadDocument>
              {text.refused.otherwise}
            </TextLink>
          </div>
        </div>
      </Main>
    </PublicShell>
  )
}
