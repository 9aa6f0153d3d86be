import { figures } from '#app/strings/en-US/figures.ts'
import { namedFigures } from '#app/strings/en-US/named-figures.ts'
import { DataTable, type Column } from '#app/ui/data-table.tsx'
import { ShareBar, ShareLegend } from '#app/ui/figures/share-bar.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import type { CellView } from '#app/ui/figures/cell-view.ts'
import type { LevelsView } from './levels-view.ts'

const text = figures.levels

interface SharesProps {
  cells: readonly CellView[]
  /** What the shares are of, lowest first. */
  names: readonly string[]
  caption: string
  averaged: boolean
  /** Where the names behind a cell are; null where there are none. */
  namesAt?: string | null
}

/** One bar a part of the rubric, and the same as a table. */
export function Shares({ cells, names, caption, averaged, namesAt = null }: SharesProps) {
  return (
    <div className="grid gap-4">
      <ShareLegend names={names} />
      <ul className="grid gap-3">
        {cells.map((cell) => (
          <li key={cell.id} className="grid items-center gap-x-6 gap-y-1 sm:grid-cols-[11rem_1fr_auto]">
            <span className="font-semibold">{cell.name}</span>
            <ShareBar
              shares={cell.shares}
              parts={cell.parts}
              label={`${cell.name}. ${names.map((name, place) => `${name}: ${cell.words[place] ?? ''}`).join(', ')}`}
              reason={cell.reason ?? ''}
            />
            {namesAt && !cell.reason ? (
              <TextLink to={`${namesAt}&item=${cell.item}`} className="no-print py-1 text-sm">
                {namedFigures.page.link}
                <span className="sr-only">{namedFigures.page.linkFor(cell.name)}</span>
              </TextLink>
            ) : null}
          </li>
        ))}
      </ul>
      <details>
        <summary className="link inline-flex min-h-11 items-center">{figures.asTable}</summary>
        <div className="pt-4">
          <DataTable
            caption={caption}
            columns={shareColumns(names, averaged)}
            rows={cells}
            rowId={({ id }) => id}
          />
        </div>
      </details>
    </div>
  )
}

function shareColumns(names: readonly string[], averaged: boolean): Column<CellView>[] {
  return [
    { id: 'part', label: text.part, cell: ({ name }) => name },
    ...names.map((label, place): Column<CellView> => ({
      id: label,
      label,
      cell: ({ words, reason }) => (reason ? <Hidden reason={place === 0 ? reason : null} /> : words[place]),
    })),
    ...(averaged
      ? [{ id: 'average', label: text.average, cell: ({ average }: CellView) => average || '–' }]
      : []),
    { id: 'size', label: text.size, cell: ({ size }) => size || '–' },
  ]
}

const Hidden = ({ reason }: { reason: string | null }) => <span className="text-sm text-ink-soft">{reason ?? '–'}</span> // prettier-ignore

interface GridProps {
  caption: string
  first: string
  parts: LevelsView['parts']
  rows: LevelsView['rows']
}

/** Averages by part: of cohorts beside one another, or of weeks below one another. */
export function AverageGrid({ caption, first, parts, rows }: GridProps) {
  const columns: Column<GridProps['rows'][number]>[] = [
    { id: 'name', label: first, cell: ({ name }) => name },
    ...parts.map(({ id, name }, place): Column<GridProps['rows'][number]> => ({
      id,
      label: name,
      cell: ({ cells }) => <Average cell={cells[place] ?? null} />,
    })),
  ]
  return (
    <DataTable
      caption={caption}
      captionHidden
      columns={columns}
      rows={rows}
      rowId={({ id }) => id || 'all'}
    />
  )
}

function Average({ cell }: { cell: CellView | null }) {
  if (!cell) return <span className="text-sm text-ink-soft">{text.none}</span>
  if (cell.reason) return <Hidden reason={cell.reason} />
  return <span className="tabular">{cell.average}</span>
}

/** Which parts of the rubric most students were told to work on, with the way to practice on it. */
export function Priorities({ cells, assign }: { cells: readonly CellView[]; assign: string | null }) {
  const columns: Column<CellView>[] = [
    { id: 'part', label: text.part, cell: ({ name }) => name },
    {
      id: 'share',
      label: text.mentioned,
      cell: ({ words, reason }) => (reason ? <Hidden reason={reason} /> : words[1]),
    },
    { id: 'size', label: text.size, cell: ({ size }) => size || '–' },
    ...(assign
      ? [
          {
            id: 'assign',
            label: text.assign,
            cell: ({ item, name, reason }: CellView) =>
              reason ? (
                '–'
              ) : (
                <TextLink to={`${assign}&part=${item}`}>
                  {text.assign}
                  <span className="sr-only">: {name}</span>
                </TextLink>
              ),
          },
        ]
      : []),
  ]
  return (
    <DataTable
      caption={text.priorities}
      captionHidden
      columns={columns}
      rows={cells}
      rowId={({ id }) => id}
    />
  )
}
