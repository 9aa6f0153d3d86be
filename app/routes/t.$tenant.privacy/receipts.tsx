import { privacy } from '#app/strings/en-US/privacy.ts'
import { Bulbs } from '#app/ui/bulbs.tsx'
import { Section } from '#app/ui/section.tsx'
import { EmptyState } from '#app/ui/states.tsx'
import type { ReceiptLine } from './privacy-view.ts'

const text = privacy.receipts

/** What was deleted, when access ended, and when the keys were gone. */
export function Receipts({ receipts }: { receipts: readonly ReceiptLine[] }) {
  return (
    <Section title={text.title} id="receipts">
      {receipts.length === 0 ? <EmptyState title={text.empty.title} why={text.empty.why} /> : null}
      {receipts.length > 0 ? (
        <ul className="list-none" aria-label={text.list}>
          {receipts.map((receipt) => (
            <Receipt key={receipt.id} receipt={receipt} />
          ))}
        </ul>
      ) : null}
    </Section>
  )
}

function Receipt({ receipt }: { receipt: ReceiptLine }) {
  const { id, what, held, asked, askedTime, doneTime } = receipt
  return (
    <li
      id={`receipt-${id}`}
      className="grid scroll-mt-8 gap-x-8 gap-y-4 border-t border-rule py-5 first:border-0 first:pt-0 md:grid-cols-[1fr_1fr]"
    >
      <div className="grid content-start gap-0.5">
        <h3 className="font-semibold">{text.what[what]}</h3>
        <time className="text-ink-soft" dateTime={asked.iso}>
          {asked.text}
        </time>
        <p className="tabular text-xs text-ink-soft">{text.id(id)}</p>
      </div>
      <Bulbs
        label={text.steps(text.what[what])}
        bulbs={[
          { id: 'gone', label: text.gone, state: 'done', time: askedTime },
          {
            id: 'keys',
            label: doneTime ? text.keys(held) : text.destroying(held),
            state: doneTime ? 'destroyed' : 'now',
            time: doneTime ?? undefined,
          },
        ]}
      />
    </li>
  )
}
