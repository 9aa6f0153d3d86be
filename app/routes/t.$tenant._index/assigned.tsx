import { Link } from '@remix-run/react'
import { assignments } from '#app/strings/en-US/assignments.ts'
import { formatMoment } from '#app/ui/format.ts'
import { Section } from '#app/ui/section.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import type { MyAssignment } from '#domain/assignments/index.ts'

const text = assignments.mine

export interface AssignedLine {
  readonly id: string
  readonly title: string
  readonly state: string
  readonly when: string
}

/** Days that something finished still stands on the first page. */
const recentDays = 14

/** What the first page shows of them: what is to be done, and what was finished lately. */
export function assignedLines(
  all: readonly MyAssignment[],
  { zone, now }: { zone: string; now: Date },
): AssignedLine[] {
  const since = now.getTime() - recentDays * 86_400_000
  return all
    .filter(({ finishedAt, state }) => state !== 'withdrawn' && (!finishedAt || finishedAt.getTime() > since))
    .map(({ id, title, state, dueAt, finishedAt, opensAt }) => ({
      ...{ id, title, state: text.states[state] },
      when: finishedAt
        ? text.finishedOn(formatMoment({ at: finishedAt, zone }))
        : state === 'not_open' && opensAt
          ? text.opens(formatMoment({ at: opensAt, zone }))
          : text.due(formatMoment({ at: dueAt, zone })),
    }))
}

export function Assigned({ lines, rooms }: { lines: readonly AssignedLine[]; rooms: string }) {
  const enter = <TextLink to={`${rooms}/assignments/join`}>{text.enter}</TextLink>
  if (lines.length === 0) return <p className="text-ink-soft">{enter}</p>
  return (
    <Section title={text.title} aside={enter}>
      <ul className="-mt-5 list-none" aria-label={text.list}>
        {lines.map(({ id, title, state, when }) => (
          <li
            key={id}
            className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-b border-rule py-4"
          >
            <Link className="link font-semibold" to={`${rooms}/assignments/${id}`} dir="auto">
              {title}
            </Link>
            <span className="text-sm text-ink-soft">
              {state} · {when}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
