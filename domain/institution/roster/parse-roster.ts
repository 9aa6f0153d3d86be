import { finished } from 'node:stream/promises'
import { setImmediate as othersTurn } from 'node:timers/promises'
import { parse } from 'csv-parse'
import { domainError } from '#domain/shared/errors.ts'

/** Lines of one file at most, its head aside (performance.md: a roster of 50,000). */
export const mostRosterLines = 50_000

/** What a roster's columns are called, the school's usual words for them included. */
const columnNames = {
  campusId: ['campus_id', 'campus id', 'student id', 'student_id', 'id'],
  email: ['email', 'e-mail', 'mail', 'email address'],
  name: ['preferred_name', 'preferred name', 'name', 'first name'],
  cohort: ['cohort', 'group', 'class', 'program'],
  role: ['role'],
} as const
type Column = keyof typeof columnNames

/** One line as it was typed, blanks at its ends aside; an empty text where a column is missing. */
export type TypedLine = Readonly<Record<Column, string>> & {
  /** In the file, from 1; the head is line 1. */
  readonly line: number
  /** Cells that the line has; a line with others than the head is read no further. */
  readonly cells: number
}

export interface TypedRoster {
  readonly lines: readonly TypedLine[]
  /** Cells of the head. */
  readonly width: number
  /** Columns that are not read, as the file calls them. */
  readonly unread: readonly string[]
}

/**
 * Reads a file with commas, semicolons or tabs, quoted or not, with or without a byte order mark. What single lines lack is
 * not judged here. Others have their turn while a long file is read.
 * @throws `invalid` `institution.roster_file` for what is no such file, lacks a column that is needed, or is too long
 */
export async function parseRoster(text: string): Promise<TypedRoster> {
  const rows = await readRows(text)
  const head = rows.shift()
  if (!head || head.record.every((cell) => cell === '')) throw refused('The file is empty. Its first line names the columns: campus_id, email.') // prettier-ignore
  const found = head.record.map(columnOf)
  for (const needed of ['campusId', 'email'] as const) {
    const count = found.filter((column) => column === needed).length
    const name = columnNames[needed][0]
    if (count === 0) throw refused(`The first line has no column “${name}”. It has: ${head.record.slice(0, 12).join(', ')}.`) // prettier-ignore
    if (count > 1) throw refused(`The first line has two columns for “${name}”. Leave one of them out.`)
  }
  if (rows.length > mostRosterLines) throw refused(`The file has ${rows.length} lines; import at most ${mostRosterLines} at once.`) // prettier-ignore
  return {
    width: head.record.length,
    unread: head.record.filter((name, at) => found[at] === null && name !== ''),
    lines: rows.map(({ record, line }) => typedLine(record, line, found)),
  }
}

interface ReadRow {
  record: string[]
  line: number
}

/** Bytes that are read before others have their turn; the parser keeps what is not whole yet. */
const pieceBytes = 16_384

async function readRows(text: string): Promise<ReadRow[]> {
  if (text.includes('\0'))
    throw refused('This is not a text file. Save the sheet as CSV (UTF-8), then choose that file.')
  const rows: ReadRow[] = []
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(text),
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  })
  parser.on('data', ({ record, info }: { record: string[]; info: { lines: number } }) => {
    rows.push({ record, line: info.lines })
  })
  const ended = finished(parser)
  ended.catch(() => undefined)
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length && !parser.destroyed; at += pieceBytes) {
    parser.write(bytes.subarray(at, at + pieceBytes))
    await othersTurn()
  }
  if (!parser.destroyed) parser.end()
  try {
    await ended
  } catch (error) {
    const where = error instanceof Error && 'lines' in error ? ` near line ${String(error.lines)}` : ''
    throw refused(`A quotation mark is not closed${where}. Save the sheet as CSV again.`)
  }
  return rows
}

/** The one that the head has most of. */
function delimiterOf(text: string): string {
  const head = text.slice(0, text.search(/[\r\n]|$/))
  const counted = [',', ';', '\t'].map((mark) => ({ mark, count: head.split(mark).length }))
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).mark
}

function columnOf(name: string): Column | null {
  const plain = name.toLowerCase().trim()
  const found = Object.entries(columnNames).find(([, names]) => (names as readonly string[]).includes(plain))
  return found ? (found[0] as Column) : null
}

function typedLine(record: readonly string[], line: number, found: readonly (Column | null)[]): TypedLine {
  const cell = (column: Column) => record[found.indexOf(column)] ?? ''
  return {
    line,
    cells: record.length,
    campusId: cell('campusId'),
    email: cell('email'),
    name: cell('name'),
    cohort: cell('cohort'),
    role: cell('role'),
  }
}

const refused = (sentence: string) =>
  domainError('invalid', 'institution.roster_file', sentence, { fields: { file: sentence } })
