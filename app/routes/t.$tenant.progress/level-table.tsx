import { progress as text } from '#app/strings/en-US/progress.ts'
import { DataTable } from '#app/ui/data-table.tsx'
import type { AnswerRow, ItemView, LevelCell } from './progress-view.ts'

interface LevelTableProps {
  items: readonly ItemView[]
  answers: readonly AnswerRow[]
}

/** Everything that the charts show, in words and numbers; in the page whether or not it is opened. */
export function LevelTable({ items, answers }: LevelTableProps) {
  const parts = items.map(({ id, name }, place) => ({
    id,
    label: name,
    cell: (row: AnswerRow) => <Cell cell={row.cells[place] ?? null} />,
  }))
  const answer = {
    id: 'answer',
    label: text.table.answer,
    cell: (row: AnswerRow) => <time dateTime={row.at.iso}>{row.at.text}</time>,
  }
  return (
    <details>
      <summary className="link inline-flex min-h-11 items-center">{text.table.open}</summary>
      <div className="pt-4">
        <DataTable
          caption={text.table.caption}
          columns={[answer, ...parts]}
          rows={answers.toReversed()}
          rowId={(row) => row.takeId}
        />
      </div>
    </details>
  )
}

function Cell({ cell }: { cell: LevelCell | null }) {
  if (!cell) return <span className="text-ink-soft">{text.notRated}</span>
  return (
    <>
      {text.level(cell.level, cell.levelName)}
      {cell.lessSure ? <span className="block text-sm text-ink-soft">{text.lessSure}</span> : null}
    </>
  )
}
