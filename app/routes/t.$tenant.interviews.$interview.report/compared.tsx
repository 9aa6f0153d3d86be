import { feedback as text } from '#app/strings/en-US/feedback.ts'
import { formatDate } from '#app/ui/format.ts'
import { BeforeAfter } from '#app/ui/report/before-after.tsx'
import { Section } from '#app/ui/section.tsx'
import type { Page } from './load-page.ts'

/** This try beside the one before it. */
export function Compared({ page, zone }: { page: Page; zone: string }) {
  const { comparison } = page
  if (!comparison) return null
  const side = (which: 'before' | 'after') => {
    const { number, at, answer } = comparison[which]
    const label = text.compare.take(number, at ? formatDate({ at, zone }) : '')
    const playable = comparison.players?.[which]
    return { label, answer, playable: playable && { ...playable, label } }
  }
  return (
    <Section title={text.compare.title}>
      <BeforeAfter before={side('before')} after={side('after')} changes={comparison.changes} />
    </Section>
  )
}
