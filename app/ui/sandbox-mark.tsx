import { ui } from '#app/strings/en-US/ui.ts'
import { TextLink } from './text-link.tsx'

/** Names what is simulated here, as the people who simulate it would: "mail", "AI". Nothing is shown when nothing is. */
export function SandboxMark({ simulated }: { simulated: readonly string[] }) {
  if (simulated.length === 0) return null
  return (
    <p className="border-b border-rule bg-paper-sunk px-4 py-1 text-center text-xs text-ink-soft">
      <TextLink to="/sandbox" className="inline-block py-0.5" reloadDocument>
        {ui.sandbox(simulated)}
      </TextLink>
    </p>
  )
}
