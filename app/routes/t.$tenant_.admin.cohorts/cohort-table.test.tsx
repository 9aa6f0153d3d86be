import { expect, test } from 'vitest'
import { renderPage } from '#app/ui/render-page.tsx'
import { CohortTable } from './cohort-table.tsx'

const shown = (students: number) =>
  renderPage(<CohortTable cohorts={[{ id: 'c', name: 'Nursing', students }]} />)

test('the button that removes a cohort stands behind a press of its own, with how many students lose the cohort', async () => {
  const html = await shown(2)
  const [before = '', after = ''] = html.split('value="remove"')
  const opened = (before.match(/<details/gu) ?? []).length - (before.match(/<\/details>/gu) ?? []).length
  expect(opened).toBe(2)
  expect(before.slice(before.lastIndexOf('<details'))).toContain('2 students will be in no cohort.')
  expect(after).toContain('Remove this cohort')
  expect(await shown(0)).toContain('No active student is in it.')
})
