import { feedback as text } from '#app/strings/en-US/feedback.ts'
import { formatDate } from '#app/ui/format.ts'
import { BeforeAfter } from '#app/ui/report/before-after.tsx'
import { Section } from '#app/ui/section.tsx'
import type { Page } from './load-page.ts'

/** This try beside the one before it. */
export function Compared({ page, zone }: { page: Page; zone: string }) {
  const { comparison } = page
  if (!comparison) return null
  const side = ({ number, at, answer }: typeof comparison.before) => ({
    label: text.compare.take(number, at ? formatDate({ at, zone }) : ''),
    answer,
  })
  return (
    <Section title={text.compare.title}>
      <BeforeAfter
        before={side(comparison.before)}
        after={side(comparison.after)}
        changes={comparison.changes}
      />
    </Section>
  )
}
