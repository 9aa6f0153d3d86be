import { useLocation } from '@remix-run/react'
import { useState } from 'react'
import { ui } from '#app/strings/en-US/ui.ts'
import { themeChoices, themeCookie } from './theme.ts'
import type { ThemeChoice } from './theme.ts'

/** Works as a plain form; with scripts the page changes at once and nothing is sent. */
export function ThemeSwitch({ current }: { current: ThemeChoice }) {
  const [choice, setChoice] = useState(current)
  const { pathname, search } = useLocation()

  function apply(event: React.MouseEvent<HTMLButtonElement>, next: ThemeChoice) {
    event.preventDefault()
    document.cookie = themeCookie(next)
    if (next === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = next
    setChoice(next)
  }

  return (
    <form method="post" action="/theme" className="no-print flex flex-wrap items-center gap-x-3 gap-y-1">
      <input type="hidden" name="next" value={pathname + search} />
      <span className="text-sm" id="theme-label">
        {ui.theme.legend}
      </span>
      <div className="segments" data-quiet role="group" aria-labelledby="theme-label">
        {themeChoices.map((option) => (
          <button
            key={option}
            name="theme"
            value={option}
            aria-pressed={option === choice}
            className="text-sm"
            onClick={(event) => apply(event, option)}
          >
            {ui.theme[option]}
          </button>
        ))}
      </div>
    </form>
  )
}
