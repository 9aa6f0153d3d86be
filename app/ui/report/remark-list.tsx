import type { ReactNode } from 'react'
import { report } from '#app/strings/en-US/report.ts'
import { curly, curlyWithin } from './curly.ts'
import { remarkDomId, wordsId } from './use-linked-words.ts'
import type { LinkedWords } from './use-linked-words.ts'
import { inReadingOrder } from './view.ts'
import type { RemarkView } from './view.ts'

interface RemarkListProps {
  remarks: readonly RemarkView[]
  links: LinkedWords
  /** What can be done about one remark, such as "this seems wrong". */
  actions?: (remark: RemarkView) => ReactNode
  headingLevel?: 2 | 3
  /** The list has the whole width: two columns on a wide screen. */
  wide?: boolean
}

const columns = 'lg:grid-cols-2'

/** Strengths first, then what to work on next; each remark begins with the words it is about. */
export function RemarkList({ remarks, links, actions, headingLevel = 2, wide = false }: RemarkListProps) {
  const ordered = inReadingOrder(remarks)
  const groups = (['strength', 'priority'] as const)
    .map((kind) => ({ kind, members: ordered.filter((remark) => remark.kind === kind) }))
    .filter(({ members }) => members.length > 0)
  const Heading = headingLevel === 2 ? 'h2' : 'h3'
  return (
    <div className={wide && groups.length > 1 ? `grid gap-x-14 gap-y-8 ${columns}` : 'grid gap-8'}>
      {groups.map(({ kind, members }) => (
        <div key={kind} className="grid content-start gap-3">
          <Heading className="text-lg font-semibold">{report.groupTitle(kind)}</Heading>
          <ol
            className={wide && groups.length === 1 ? `list-none lg:grid lg:gap-x-14 ${columns}` : 'list-none'}
            start={ordered.indexOf(members[0] as RemarkView) + 1}
          >
            {members.map((remark) => (
              <li key={remark.id}>
                <Remark
                  remark={remark}
                  number={ordered.indexOf(remark) + 1}
                  links={links}
                  actions={actions?.(remark)}
                />
              </li>
            ))}
          </ol>
        </div>
      ))}
    </div>
  )
}

interface RemarkProps {
  remark: RemarkView
  number: number
  links: LinkedWords
  actions?: ReactNode
}

function Remark({ remark, number, links, actions }: RemarkProps) {
  const target = wordsId(links.scope, remark.id)
  return (
    <article
      className="remark"
      id={remarkDomId(links.scope, remark.id)}
      tabIndex={-1}
      data-kind={remark.kind}
      data-active={links.active === remark.id || undefined}
      aria-label={report.remarkLabel(number)}
      {...links.light(remark.id)}
    >
      <span className="remark-number tabular" aria-hidden="true">
        {number}
      </span>
      <div className="grid gap-2">
        <p>
          <a className="quote" dir="auto" href={`#${target}`} onClick={links.follow(target)}>
            {report.quoted(remark.quote)}
          </a>
        </p>
        <p>{curly(remark.takeaway)}</p>
        <p>
          <span className="font-semibold">{report.move}</span> {curly(remark.move)}
        </p>
        {remark.tryLine ? (
          <p>
            <span className="font-semibold">{report.tryLine}</span>{' '}
            <q className="try-line">{curlyWithin(remark.tryLine)}</q>
          </p>
        ) : null}
        {actions ? <div className="no-print flex flex-wrap gap-x-5">{actions}</div> : null}
      </div>
    </article>
  )
}
