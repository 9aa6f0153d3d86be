import { ui } from '#app/strings/en-US/ui.ts'
import { TextLink } from './text-link.tsx'

interface PrivacyLineProps {
  /** Who can see it, as a short sentence without its full stop: "Only you can see this". */
  seenBy: string
  /** Until when, formatted for people: "Fri, Feb 12, 2027". Left out for things that are not kept at all. */
  until?: string
  /** Where this can be changed. */
  controlHref?: string
  controlLabel?: string
}

/** Stands wherever something personal stands: who can see it, until when, and the way to the control. */
export function PrivacyLine({ seenBy, until, controlHref, controlLabel }: PrivacyLineProps) {
  return (
    <p className="flex items-baseline gap-2 text-sm text-ink-soft">
      <svg
        className="size-3.5 flex-none translate-y-0.5"
        viewBox="0 0 14 14"
        fill="none"
        stroke="currentColor"
        aria-hidden="true"
      >
        <rect x="2" y="6" width="10" height="7" rx="1.5" />
        <path d="M4.5 6V4a2.5 2.5 0 0 1 5 0v2" />
      </svg>
      <span>
        <span className="me-2">
          {seenBy}
          {until ? ` ${ui.until(until)}` : null}
        </span>
        {controlHref ? (
          <TextLink to={controlHref} className="inline-block py-1">
            {controlLabel ?? ui.changeThis}
          </TextLink>
        ) : null}
      </span>
    </p>
  )
}
