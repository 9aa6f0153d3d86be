import { NavLink } from '@remix-run/react'
import type { ReactNode } from 'react'
import { shell } from '#app/strings/en-US/shell.ts'
import { brand } from '#domain/shared/brand.ts'
import { LinkButton } from './button.tsx'
import { BrandLink, SkipLink } from './shell.tsx'
import { TextLink } from './text-link.tsx'
import { ThemeSwitch } from './theme-switch.tsx'
import { useRootData } from './root-data.ts'
import { SandboxMark } from './sandbox-mark.tsx'

const doors = [
  { to: '/sample', label: shell.publicNav.sample },
  { to: '/try', label: shell.publicNav.try },
  { to: '/for-universities', label: shell.publicNav.universities },
]

interface PublicShellProps {
  children: ReactNode
  /** For pages that are one form, such as sign-in. */
  bare?: boolean
  /** Off where the page itself asks whether to stay. */
  wayBack?: boolean
}

/** Header and footer of the pages that anyone may read. */
export function PublicShell({ children, bare = false, wayBack = true }: PublicShellProps) {
  const root = useRootData()
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <SandboxMark simulated={root.simulated} />
      <header className="border-b border-rule">
        <div
          className={`mx-auto flex w-full max-w-page flex-wrap items-center gap-x-8 px-4 sm:px-8 sm:py-3 ${bare ? 'py-2' : 'pt-2'}`}
        >
          <BrandLink to="/" title={brand} />
          {bare ? null : (
            <>
              <nav
                className="order-last flex w-full flex-wrap gap-x-5 text-sm sm:order-none sm:ms-auto sm:w-auto sm:gap-x-7 sm:text-base"
                aria-label={shell.publicNav.label}
              >
                {doors.map((door) => (
                  <NavLink key={door.to} to={door.to} className="nav-link">
                    {door.label}
                  </NavLink>
                ))}
              </nav>
            </>
          )}
          {(root.signedIn && wayBack) || !bare ? (
            // Sign-in leads a person who is signed in to their first room.
            <LinkButton
              to="/sign-in"
              tone="quiet"
              className={bare ? 'ms-auto' : 'ms-auto sm:ms-0'}
              reloadDocument
            >
              {root.signedIn ? shell.yourRoom : shell.signIn}
            </LinkButton>
          ) : null}
        </div>
      </header>
      {children}
      <Footer />
    </div>
  )
}

function Footer() {
  const root = useRootData()
  return (
    <footer className="mt-auto border-t border-rule text-ink-soft">
      <div className="mx-auto flex w-full max-w-page flex-wrap items-center justify-between gap-x-10 gap-y-4 px-4 py-6 sm:px-8">
        <p className="max-w-measure text-sm">
          {shell.footer.line} <TextLink to="/for-universities">{shell.footer.universities}</TextLink>
        </p>
        <ThemeSwitch current={root.theme} />
      </div>
    </footer>
  )
}
