/** Marks a line of what the field holds, counted from 1, and brings it into view. The keyboard goes on there. */
export function showLine(field: HTMLTextAreaElement | null, line: number): void {
  if (!field) return
  const { start, end } = placeOf(field.value, line)
  field.focus()
  field.setSelectionRange(start, end)
  const { length } = field.value.split('\n')
  // No browser scrolls to a selection by itself; all lines are equally high, since none of them is wrapped.
  field.scrollTop = (field.scrollHeight / length) * Math.max(0, line - 4)
  field.scrollIntoView({ block: 'center' })
}

/** Where a line begins and ends, in UTF-16 units; the end of the text for a line that is not there. */
export function placeOf(text: string, line: number): { start: number; end: number } {
  let start = 0
  for (let at = 1; at < line; at += 1) {
    const next = text.indexOf('\n', start)
    if (next < 0) return { start: text.length, end: text.length }
    start = next + 1
  }
  const end = text.indexOf('\n', start)
  return { start, end: end < 0 ? text.length : end }
}
