import { Link } from '@remix-run/react'
import { landing } from '#app/strings/en-US/landing.ts'

/** Three doors, each a whole row to press. */
export function Doors() {
  return (
    <ul className="list-none border-b border-rule" aria-label={landing.doorsTitle}>
      {landing.doors.map((door) => (
        <li key={door.to} className="border-t border-rule">
          <Link
            to={door.to}
            className="group flex items-center justify-between gap-6 py-4 text-ink no-underline"
          >
            <span className="grid gap-0.5">
              <span className="font-serif text-xl group-hover:text-evergreen">{door.title}</span>
              <span className="text-ink-soft">{door.detail}</span>
            </span>
            <svg
              className="size-5 flex-none text-evergreen transition-transform group-hover:translate-x-1 rtl:-scale-x-100"
              viewBox="0 0 20 20"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.75"
              strokeLinecap="round"
              strokeLinejoin="round"
              aria-hidden="true"
            >
              <path d="M3 10h14M11.5 4.5 17 10l-5.5 5.5" />
            </svg>
          </Link>
        </li>
      ))}
    </ul>
  )
}
