import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { ui } from '#app/strings/en-US/ui.ts'
import { BrandMark } from './brand-mark.tsx'

/** Goes first in the document, before any header. */
export function SkipLink() {
  return (
    <a className="skip-link" href="#main">
      {ui.skipToContent}
    </a>
  )
}

/** The name of the place, always leading to its front page. */
export function BrandLink({ to, title }: { to: string; title: string }) {
  return (
    <Link to={to} className="accent-words inline-flex min-h-11 items-center gap-2.5 no-underline">
      <BrandMark />
      <span className="font-serif text-lg leading-none tracking-[-0.01em]">{title}</span>
    </Link>
  )
}

/** The one column that pages stand in. */
export function Main({ children, room = 'page' }: { children: ReactNode; room?: 'page' | 'form' }) {
  const width = room === 'form' ? 'max-w-form' : 'max-w-page'
  return (
    <main id="main" tabIndex={-1} className={`mx-auto w-full ${width} grow px-4 py-8 sm:px-8 sm:py-12`}>
      {children}
    </main>
  )
}
