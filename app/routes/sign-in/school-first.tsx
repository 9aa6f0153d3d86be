import { schoolSignIn as text } from '#app/strings/en-US/school-sign-in.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { LinkInstead, PasswordForm } from './password-form.tsx'

interface School {
  slug: string
  shortName: string
}

/** The school's own sign-in, in front of the others. A whole document goes there: the way leads to another site. */
export function SchoolFirst({ school, goal }: { school: School | null; goal: string }) {
  if (!school) return null
  const next = goal || `/t/${school.slug}`
  return (
    <div className="mb-10 grid justify-items-start gap-3 border-b border-rule pb-10">
      <LinkButton to={`/sign-in/school/${school.slug}?next=${encodeURIComponent(next)}`} reloadDocument>
        {text.go(school.shortName)}
      </LinkButton>
      <p className="max-w-measure text-ink-soft">{text.lead(school.shortName)}</p>
    </div>
  )
}

interface SchoolStepProps {
  school: School | null
  password: boolean
  email: string
  goal: string
}

/** An address of a school that signs people in itself; the other ways stay below. */
export function SchoolStep({ school, password, email, goal }: SchoolStepProps) {
  return (
    <>
      <h1 className="sr-only">{text.go(school?.shortName ?? '')}</h1>
      <SchoolFirst school={school} goal={goal} />
      {password ? (
        <PasswordForm email={email} goal={goal} failure={null} />
      ) : (
        <LinkInstead email={email} goal={goal} />
      )}
    </>
  )
}
