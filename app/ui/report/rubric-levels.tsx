import { report } from '#app/strings/en-US/report.ts'
import type { LevelView } from './view.ts'

const steps = [1, 2, 3, 4, 5]

interface RubricLevelsProps {
  levels: readonly LevelView[]
  tooShort?: boolean
  byRules?: boolean
}

/**
 * One part a row, with what is there and what the next level adds; the parts without a level share one line. There is no
 * total, on purpose.
 */
export function RubricLevels({ levels, tooShort, byRules }: RubricLevelsProps) {
  const rated = levels.filter(({ level }) => level !== null)
  const unrated = levels.filter(({ level }) => level === null)
  const why = tooShort
    ? report.tooShort
    : byRules
      ? report.whyNotByRules(levels.flatMap((one) => (one.byRules ? [one.name] : [])))
      : report.whyNotRated
  const isFitOpen = rated.length > 0 && unrated.some(({ isFit }) => isFit)
  return (
    <div className="grid gap-4">
      {isFitOpen ? <p className="max-w-measure">{report.fitNotRated}</p> : null}
      {rated.length > 0 ? (
        <ul className="list-none border-b border-rule">
          {rated.map((level) => (
            <li
              key={level.itemId}
              className="grid gap-x-10 gap-y-3 border-t border-rule py-5 md:grid-cols-[1fr_3fr]"
            >
              <div className="grid content-start gap-2">
                <h3 className="font-semibold">{level.name}</h3>
                <LevelScale level={level} />
              </div>
              <LevelWords level={level} />
            </li>
          ))}
        </ul>
      ) : null}
      {unrated.length > 0 ? (
        <p className="max-w-measure text-ink-soft">
          {report.notRatedParts(unrated.map(nameWithOwn))} {why}
        </p>
      ) : null}
    </div>
  )
}

const nameWithOwn = ({ name, own }: LevelView) => (own ? report.ownBeside(name, own) : name)

function LevelScale({ level }: { level: LevelView }) {
  return (
    <div className="grid gap-1.5">
      <Scale level={level} />
      <p className="text-sm">
        <span className="font-semibold">{level.levelName}</span>{' '}
        <span className="text-ink-soft">{report.levelOf(level.level ?? 0)}</span>
        {level.lessSure ? <span className="text-ink-soft"> · {report.lessSure}</span> : null}
        {level.own ? <span className="block text-ink-soft">{report.ownLevel(level.own)}</span> : null}
      </p>
    </div>
  )
}

function Scale({ level }: { level: LevelView }) {
  return (
    <div className="scale" aria-hidden="true">
      {steps.map((step) => (
        <span
          key={step}
          data-here={step === level.level || undefined}
          data-own={step === level.own || undefined}
        />
      ))}
    </div>
  )
}

function LevelWords({ level }: { level: LevelView }) {
  return (
    <dl className="grid gap-x-8 gap-y-2 sm:grid-cols-2">
      <div>
        <dt className="text-sm text-ink-soft">{report.hereNow}</dt>
        <dd>{level.behaviors?.join(' ') ?? level.asks}</dd>
      </div>
      <div>
        <dt className="text-sm text-ink-soft">{report.nextLevel}</dt>
        <dd>{level.next ?? report.highestLevel}</dd>
      </div>
    </dl>
  )
}
