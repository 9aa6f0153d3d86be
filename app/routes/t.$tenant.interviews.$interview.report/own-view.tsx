import { useFetcher } from '@remix-run/react'
import { feedback as text } from '#app/strings/en-US/feedback.ts'
import { Button } from '#app/ui/button.tsx'
import { Section } from '#app/ui/section.tsx'
import { Select } from '#app/ui/select.tsx'
import type { Page } from './load-page.ts'

/** Self-assessment on the same rubric; it stands beside the feedback. */
export function OwnView({ page }: { page: Page }) {
  const fetcher = useFetcher()
  const options = [
    { value: '', label: text.own.none },
    ...page.levelNames.map((name, index) => ({ value: String(index + 1), label: `${index + 1} · ${name}` })),
  ]
  return (
    <div className="no-print">
      <Section title={text.own.title} aside={text.own.lead}>
        <fetcher.Form method="post" className="grid gap-6">
          <input type="hidden" name="intent" value="assess" />
          <input type="hidden" name="take" value={page.data.takeId} />
          <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2 lg:grid-cols-3">
            {page.items.map((item) => (
              <Select
                key={item.id}
                name={item.id}
                label={item.name}
                options={options}
                defaultValue={String(page.data.own[item.id] ?? '')}
              />
            ))}
          </div>
          <div>
            <Button tone="quiet" pending={fetcher.state !== 'idle'}>
              {text.own.save}
            </Button>
          </div>
        </fetcher.Form>
      </Section>
    </div>
  )
}
