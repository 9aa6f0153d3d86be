import type { TurnView } from '#domain/interviews/index.ts'
import type { ReceiptView } from '#domain/privacy/index.ts'
import type { Try } from '#app/ui/room/tries.tsx'
import { formatMoment } from '#app/ui/format.ts'

/** Milliseconds. A try that is recorded again is deleted first, and its successor begins right after. */
const rightAfter = 5_000

interface TriesInput {
  /** Of one question, oldest first. */
  takes: readonly Pick<
    TurnView['takes'][number],
    'takeId' | 'number' | 'state' | 'startedAt' | 'submittedAt'
  >[]
  current: string
  /** Newest first. */
  receipts: readonly Pick<ReceiptView, 'what' | 'at'>[]
  zone: string
}

/**
 * Every try at a question by its number. A number that is missing before the last was deleted; the moment is told where a
 * receipt stands right before the next try.
 */
export function triesOf({ takes, current, receipts, zone }: TriesInput): Try[] {
  const last = Math.max(0, ...takes.map(({ number }) => number))
  const show = (at: Date) => formatMoment({ at, zone })
  return Array.from({ length: last }, (_, index): Try => {
    const number = index + 1
    const take = takes.find((one) => one.number === number)
    if (!take) return { number, state: 'deleted', at: maybe(deletedAt(takes, number, receipts), show) }
    if (take.takeId === current || take.submittedAt === null) return { number, state: 'now', at: null }
    return { number, state: 'kept', at: show(take.submittedAt) }
  })
}

const maybe = (at: Date | null, show: (at: Date) => string) => (at ? show(at) : null)

function deletedAt(
  takes: TriesInput['takes'],
  number: number,
  receipts: TriesInput['receipts'],
): Date | null {
  const next = takes.find((take) => take.number === number + 1)
  if (!next) return null
  const began = next.startedAt.getTime()
  const before = ({ what, at }: TriesInput['receipts'][number]) =>
    what === 'answer' && at.getTime() <= began && began - at.getTime() <= rightAfter
  return receipts.find(before)?.at ?? null
}
