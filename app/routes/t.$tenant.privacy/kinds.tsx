import { privacy } from '#app/strings/en-US/privacy.ts'
import { DataTable } from '#app/ui/data-table.tsx'
import { Section } from '#app/ui/section.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import type { KindView } from './privacy-view.ts'

const text = privacy.classes

const columns = [
  { id: 'what', label: text.what, cell: ({ dataClass }: KindView) => privacy.kinds[dataClass].name },
  { id: 'how', label: text.how, cell: (kind: KindView) => <Period kind={kind} /> },
  { id: 'why', label: text.why, cell: (kind: KindView) => why(kind) },
]

export function Kinds({ kinds, historyHref }: { kinds: readonly KindView[]; historyHref: string }) {
  return (
    <Section title={text.title} aside={<TextLink to={historyHref}>{text.each}</TextLink>}>
      <DataTable
        caption={text.caption}
        captionHidden
        columns={columns}
        rows={kinds}
        rowId={(kind) => kind.dataClass}
      />
    </Section>
  )
}

function Period({ kind }: { kind: KindView }) {
  const { days, ends } = kind
  if (ends === 'asked') return text.asked
  if (ends === 'never' || days === null) return text.always
  if (days === 0) return text.none
  return <span className="tabular font-semibold">{text.days(days)}</span>
}

/** "Why is this still here?": the rule that won, then what it counts from. */
function why({ dataClass, isSet, days }: KindView): string {
  const rule = isSet ? text.set : days ? text.usual : ''
  return [rule, privacy.kinds[dataClass].why].filter(Boolean).join(' ')
}
