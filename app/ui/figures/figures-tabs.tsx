import { figures as text } from '#app/strings/en-US/figures.ts'
import { Segments } from '#app/ui/segments.tsx'

interface FiguresTabsProps {
  /** `/t/x/admin/figures` */
  base: string
  current: 'activity' | 'levels' | 'year'
  /** The query of this page: cohort and weeks go along where they mean the same. */
  cohort: string
}

/** The dashboards, each with an address of its own. */
export function FiguresTabs({ base, current, cohort }: FiguresTabsProps) {
  const query = cohort ? `?cohort=${cohort}` : ''
  const tabs = [
    { id: 'activity', to: `${base}${query}`, label: text.tabs.activity },
    { id: 'levels', to: `${base}/levels${query}`, label: text.tabs.levels },
    { id: 'year', to: `${base}/year`, label: text.tabs.year },
  ] as const
  return (
    <div className="no-print">
      <Segments
        label={text.tabs.label}
        segments={tabs.map(({ id, to, label }) => ({ to, label, current: id === current }))}
      />
    </div>
  )
}
