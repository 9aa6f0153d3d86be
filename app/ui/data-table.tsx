/* eslint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role --
   the roles repeat what the elements say, because Safari forgets it under `display: block` on a narrow screen */
import type { ReactNode } from 'react'

export interface Column<Row> {
  id: string
  label: string
  cell: (row: Row) => ReactNode
  /** Numbers stand at the end of their cell. */
  align?: 'start' | 'end'
}

interface DataTableProps<Row> {
  /** Says what the table shows, with its unit and period. */
  caption: ReactNode
  captionHidden?: boolean
  /** The first column names the row. */
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowId: (row: Row) => string
  /** On a narrow screen: each row as a short list, or the table as it is when it is small enough. */
  narrow?: 'stack' | 'keep'
}

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, narrow = 'stack' } = props
  return (
    <table className="data-table" data-narrow={narrow} role="table">
      <caption className={props.captionHidden ? 'sr-only' : undefined}>{props.caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column.id} scope="col" role="columnheader" data-align={column.align}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {props.rows.map((row) => (
          <tr key={props.rowId(row)} role="row">
            {columns.map((column, index) => (
              <Cell key={column.id} column={column} row={row} isName={index === 0} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell<Row>({ column, row, isName }: { column: Column<Row>; row: Row; isName: boolean }) {
  const given = column.cell(row)
  // Numbers look alike in every table: with a comma between their thousands.
  const shown = typeof given === 'number' ? given.toLocaleString('en-US') : given
  if (isName) {
    return (
      <th scope="row" role="rowheader" data-align={column.align}>
        {shown}
      </th>
    )
  }
  return (
    <td role="cell" data-align={column.align} data-label={column.label}>
      <span>{shown}</span>
    </td>
  )
}
