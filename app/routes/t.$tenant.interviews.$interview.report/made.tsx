import { feedback as text } from '#app/strings/en-US/feedback.ts'
import { DefinitionList } from '#app/ui/definition-list.tsx'
import { formatMoment } from '#app/ui/format.ts'
import type { Page } from './load-page.ts'

/** Which model, instructions and rubric: kept with every report. */
export function Made({ page, zone }: { page: Page; zone: string }) {
  const { made, source, model } = page.data
  if (!made) return null
  return (
    <details className="no-print">
      <summary className="link inline-flex min-h-11 items-center">{text.made.title}</summary>
      <div className="max-w-measure pt-2">
        <DefinitionList
          items={[
            { term: text.made.by, detail: source === 'rules' ? `${text.made.rules} (${model})` : model },
            { term: text.made.instructions, detail: made.instructions },
            { term: text.made.rubric, detail: made.rubric },
            { term: text.made.runs, detail: made.runs },
            { term: text.made.dropped, detail: made.dropped },
            { term: text.made.when, detail: formatMoment({ at: made.at, zone }) },
          ]}
        />
      </div>
    </details>
  )
}
