import type { LinksFunction, MetaFunction } from '@remix-run/node'
import { Links, Meta, Outlet, Scripts, ScrollRestoration } from '@remix-run/react'
import type { ReactNode } from 'react'
import frauncesUrl from '@fontsource-variable/fraunces/files/fraunces-latin-opsz-normal.woff2?url'
import sansUrl from '@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2?url'
import { publicLoader, sessionOf } from '#app/http/builders.ts'
import { personKey } from '#app/http/person-key.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { brand } from '#domain/shared/brand.ts'
import stylesUrl from './styles/app.css?url'
import { ErrorPage, errorTitle } from './ui/error-page.tsx'
import { useNonce } from './ui/nonce.ts'
import { useRootData } from './ui/root-data.ts'
import type { RootData } from './ui/root-data.ts'
import { readThemeChoice } from './ui/theme.ts'

export const loader = publicLoader({
  permission: 'public.read',
  run: async ({ request, context, house }): Promise<RootData> => {
    // Pages that anyone may read are shown even while sessions cannot be looked up.
    const session = await sessionOf(request, context).catch(() => null)
    return {
      theme: readThemeChoice(request.headers.get('cookie')),
      simulated: house.config.simulated,
      sandbox: house.sandbox !== null,
      signedIn: session !== null,
      person: session && personKey(session.accountId),
    }
  },
})

export const meta: MetaFunction = ({ error }) => [
  { title: error ? shell.title(errorTitle(error), brand) : brand },
]

const font = { rel: 'preload', as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' } as const

export const links: LinksFunction = () => [
  { ...font, href: sansUrl },
  { ...font, href: frauncesUrl },
  { rel: 'stylesheet', href: stylesUrl },
  { rel: 'icon', type: 'image/svg+xml', href: '/favicon.svg' },
]

/** The document round every page, error pages included. Without scripts everything in it still works. */
export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce()
  const { theme } = useRootData()
  return (
    <html lang="en-US" dir="ltr" data-theme={theme === 'system' ? undefined : theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  )
}

export default function Root() {
  return <Outlet />
}

export function ErrorBoundary() {
  return <ErrorPage />
}
