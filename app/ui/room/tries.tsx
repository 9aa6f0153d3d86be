import { spokenRoom as text } from '#app/strings/en-US/spoken-room.ts'

/** One try at a question. */
export interface Try {
  readonly number: number
  readonly state: 'kept' | 'deleted' | 'now'
  /** When it was kept or deleted, for people; null where nobody knows any more. */
  readonly at: string | null
}

const words = text.review.tries

/** Every try at this question, which ones are kept, and how many more can be. */
export function Tries({ tries, left }: { tries: readonly Try[]; left: number }) {
  return (
    <div className="grid gap-2">
      {tries.length > 1 ? (
        <>
          <h3 className="font-semibold">{words.title}</h3>
          <ol className="grid gap-1">
            {tries.map((one) => (
              <li key={one.number} className="flex flex-wrap gap-x-3" data-try={one.state}>
                <span className={one.state === 'now' ? 'font-semibold' : undefined}>
                  {words.name(one.number)}
                </span>
                <span className="text-ink-soft">{became(one)}</span>
              </li>
            ))}
          </ol>
        </>
      ) : null}
      <p className="text-sm text-ink-soft">{words.left(left)}</p>
    </div>
  )
}

function became({ state, at }: Try): string {
  if (state === 'now') return words.now
  if (at === null) return words.deleted
  return state === 'kept' ? words.kept(at) : words.deletedAt(at)
}
