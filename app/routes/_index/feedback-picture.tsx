import { Link } from '@remix-run/react'
import { landing } from '#app/strings/en-US/landing.ts'
import { useRootData } from '#app/ui/root-data.ts'

/** Pixels of the files that `e2e/screenshots/front-page.ts` writes; known beforehand, so the page does not move. */
const size = { width: 1120, height: 640 }

const file = (theme: 'light' | 'dark') => `/feedback-${theme}.png`

/**
 * The sample’s report as it looks, in the theme of the page. It leads to that page, and fades where it
 * is cut. A phone is too narrow to read it; the mirror above says it there.
 */
export function FeedbackPicture() {
  const { theme } = useRootData()
  return (
    <Link to="/sample" className="group hidden gap-3 sm:grid lg:col-span-2">
      <picture>
        {theme === 'system' ? <source srcSet={file('dark')} media="(prefers-color-scheme: dark)" /> : null}
        <img
          className="cut-short h-auto w-full rounded border border-rule"
          src={file(theme === 'dark' ? 'dark' : 'light')}
          alt={landing.screenshotAlt}
          loading="lazy"
          {...size}
        />
      </picture>
      <span className="link justify-self-start">{landing.screenshotMore}</span>
    </Link>
  )
}
