/**
 * A file for a spreadsheet. A cell that begins like a formula gets an apostrophe in front, since a name is nobody's program
 * quotes are doubled, and a mark at the start says that it is UTF-8.
 */
export function csvOf(rows: readonly (readonly (string | number | null)[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}

function cell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const tame =
    /^[=+\-@\t\r\n＝＋－＠]/u.test(value.trimStart()) || /^[\t\r\n]/u.test(value) ? `'${value}` : value
  return /[",\r\n]/u.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame
}
