import type { HeldPart } from '#domain/privacy/index.ts'

const list = new Intl.ListFormat('en-US', { type: 'unit', style: 'short' })

/** "video, words and feedback": what went with something that was deleted. */
export function partsOf(held: readonly HeldPart[]): string {
  const last = held.at(-1)
  const before = held.slice(0, -1)
  return last && before.length > 0 ? `${list.format(before)} and ${last}` : (last ?? '')
}
