import { landing } from '#app/strings/en-US/landing.ts'
import { useRootData } from '#app/ui/root-data.ts'

/** Pixels of the files that `e2e/screenshots/front-page.ts` writes; known beforehand, so the page does not move. */
const size = { width: 1120, height: 640 }

const file = (theme: 'light' | 'dark') => `/feedback-${theme}.png`

/** The sample’s report as it looks, in the theme of the page. A phone is too narrow to read it; the mirror above says it there. */
export function FeedbackPicture() {
  const { theme } = useRootData()
  return (
    <figure className="hidden sm:block lg:col-span-2">
      <picture>
        {theme === 'system' ? <source srcSet={file('dark')} media="(prefers-color-scheme: dark)" /> : null}
        <img
          className="h-auto w-full rounded border border-rule"
          src={file(theme === 'dark' ? 'dark' : 'light')}
          alt={landing.screenshotAlt}
          loading="lazy"
          {...size}
        />
      </picture>
    </figure>
  )
}
