import { ui } from '#app/strings/en-US/ui.ts'
import { TextLink } from './text-link.tsx'

/** Names what is simulated here, as the people who simulate it would: "mail", "AI". Nothing is shown when nothing is. */
export function SandboxMark({ simulated }: { simulated: readonly string[] }) {
  if (simulated.length === 0) return null
  return (
    <aside
      className="no-print border-b border-rule bg-paper-sunk px-4 text-center text-xs text-ink-soft"
      aria-label={ui.sandboxLabel}
    >
      <TextLink to="/sandbox" className="inline-flex min-h-8 items-center" reloadDocument>
        {ui.sandbox(simulated)}
      </TextLink>
    </aside>
  )
}
