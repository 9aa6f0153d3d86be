/** Where a character stands in the whole answer: the number that its piece begins at, in UTF-16 units. */
export const placeAttribute = 'data-start'

interface Caret {
  node: Node
  offset: number
}

/**
 * The place in the answer that was pressed, in UTF-16 units; null outside its words. The browser says which character is
 * under the pointer, so the words need no elements of their own.
 */
export function placeAtPoint(point: { clientX: number; clientY: number }): number | null {
  const caret = caretAt(point)
  if (caret?.node.nodeType !== 3) return null
  const piece = caret.node.parentElement
  const start = piece?.getAttribute(placeAttribute)
  // Numbers and their words for screen readers stand in elements without a place.
  return start === null || start === undefined ? null : Number(start) + caret.offset
}

/** Safari knows the older of the two ways, Firefox the newer, Chromium both. */
function caretAt({ clientX, clientY }: { clientX: number; clientY: number }): Caret | null {
  if ('caretPositionFromPoint' in document) {
    const found = document.caretPositionFromPoint(clientX, clientY)
    return found && { node: found.offsetNode, offset: found.offset }
  }
  const older = document as { caretRangeFromPoint?: (x: number, y: number) => Range | null }
  const range = older.caretRangeFromPoint?.(clientX, clientY)
  return range ? { node: range.startContainer, offset: range.startOffset } : null
}

/** The characters of the answer from `start` to `end`, cut at the end of the piece they begin in; null where they are not drawn. */
export function rangeOf(answer: Element, { start, end }: { start: number; end: number }): Range | null {
  const piece = [...answer.querySelectorAll(`[${placeAttribute}]`)].findLast(
    (one) => Number(one.getAttribute(placeAttribute)) <= start,
  )
  const words = [...(piece?.childNodes ?? [])].find((node) => node.nodeType === Node.TEXT_NODE)
  if (!piece || !words) return null
  const before = Number(piece.getAttribute(placeAttribute))
  const length = words.textContent?.length ?? 0
  const range = document.createRange()
  range.setStart(words, Math.min(length, start - before))
  range.setEnd(words, Math.min(length, end - before))
  return range
}
