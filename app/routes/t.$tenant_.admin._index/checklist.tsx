import { school } from '#app/strings/en-US/school.ts'
import { Bulbs } from '#app/ui/bulbs.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Section } from '#app/ui/section.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import type { ChecklistStep } from '#domain/provisioning/index.ts'

const text = school.checklist

interface ChecklistProps {
  home: string
  steps: readonly { id: ChecklistStep; done: boolean }[]
  /** What the school gave this administrator; a step that is somebody else's has no button. */
  may: readonly string[]
}

const ways: Partial<Record<ChecklistStep, { to: string; label: string; needs: string }>> = {
  people: { to: 'people/import', label: text.next.people, needs: 'people' },
  cohort: { to: 'cohorts', label: text.next.cohort, needs: 'people' },
  assignment: { to: 'assignments/new', label: text.next.assignment, needs: 'assignments' },
}

/** Five steps as things stand; gone once all are done. */
export function ChecklistSection({ home, steps, may }: ChecklistProps) {
  const next = steps.find(({ done }) => !done)
  if (!next) return null
  const open = steps.filter(({ done }) => !done).map(({ id }) => ways[id])
  const way = open.find((one) => one !== undefined && may.includes(one.needs))
  const bulbs = steps.map(({ id, done }) => ({
    id,
    label: text.steps[id],
    state: done ? ('done' as const) : id === next.id ? ('now' as const) : ('todo' as const),
  }))
  return (
    <Section title={text.title}>
      <Bulbs label={text.label} bulbs={bulbs} />
      {way ? (
        <div>
          <LinkButton to={`${home}/${way.to}`}>{way.label}</LinkButton>
        </div>
      ) : null}
    </Section>
  )
}

/** The school's own wish to end, until it is taken back or an operator acts on it; `back` is where that is, for who may. */
export function CloseWishNotice({ wish, back }: { wish: string | null; back: string | null }) {
  if (!wish) return null
  return (
    <Notice tone="needs-you" title={wish}>
      <p>{school.settings.close.askedText}</p>
      {back ? (
        <p>
          <TextLink to={back}>{text.closeWish}</TextLink>
        </p>
      ) : null}
    </Notice>
  )
}

/** What the school's standing means for its office, where it means anything. */
export function StandingNotice(props: { status: string; closes: string | null; records: string | null }) {
  if (props.status === 'applied' && !props.closes) {
    return (
      <Notice title={text.applied.title}>
        <p>{text.applied.text}</p>
      </Notice>
    )
  }
  if (!props.closes) return null
  return (
    <Notice tone="needs-you" title={text.closing(props.closes)}>
      <p>{props.status === 'applied' ? text.closingUnopened : text.closingText}</p>
      {props.records ? (
        <p>
          <TextLink to={props.records}>{text.records}</TextLink>
        </p>
      ) : null}
    </Notice>
  )
}
