import type { ReactNode } from 'react'
import type { Failure } from '#app/http/failure.ts'
import { assignments } from '#app/strings/en-US/assignments.ts'
import { Button } from '#app/ui/button.tsx'
import { RadioCards } from '#app/ui/choices.tsx'
import { DefinitionList } from '#app/ui/definition-list.tsx'
import { FormError } from '#app/ui/form-error.tsx'
import { NamedBefore, type NamedNoticeView } from '#app/ui/named/named-notice.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { OfficeWords } from '#app/ui/office-words.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { PrivacyLine } from '#app/ui/privacy-line.tsx'
import { Section } from '#app/ui/section.tsx'
import type { AssignmentPage } from './assigned-view.ts'

const text = assignments.mine

interface AssignedPageProps {
  page: AssignmentPage
  failure?: Failure | null
  /** Where it says who sees what. */
  sees: string
  /** How to begin, go on or look back. */
  children: ReactNode
}

/** An assignment as its student has it; staff preview this very page. */
export function AssignedPage({ page, failure, sees, children }: AssignedPageProps) {
  return (
    <>
      <PageHeader
        eyebrow={text.eyebrow}
        title={page.title}
        lead={page.instructions ? <p className="whitespace-pre-line">{page.instructions}</p> : null}
      />
      <FormError message={failure?.message} fields={failure?.fields} />
      {page.note ? <Notice tone={page.state === 'finished' ? 'safe' : 'info'} title={page.note} /> : null}
      <Section title={text.facts}>
        <DefinitionList items={page.facts} />
      </Section>
      {children}
      <PrivacyLine seenBy={text.sees} controlHref={sees} controlLabel={text.seesMore} />
    </>
  )
}

interface BeginProps {
  modes: AssignmentPage['modes']
  notice: Pick<NamedNoticeView, 'since' | 'version'> | null
  isStarting?: boolean
}

/** What stands in the form that begins it. */
export function BeginFields({ modes, notice, isStarting = false }: BeginProps) {
  const [first] = modes
  if (!first) return <Notice tone="needs-you" title={<OfficeWords text={text.noWay} />} />
  return (
    <>
      {notice ? (
        <>
          <NamedBefore notice={notice} />
          <input type="hidden" name="notice" value={notice.version} />
        </>
      ) : null}
      {modes.length > 1 ? (
        <RadioCards legend={text.mode} name="mode" cards={modes} defaultValue={first.value} />
      ) : (
        <input type="hidden" name="mode" value={first.value} />
      )}
      <div>
        <Button pending={isStarting} pendingLabel={text.starting}>
          {text.start}
        </Button>
      </div>
    </>
  )
}

/** Whether somebody could begin now. */
export const canBegin = ({ state }: AssignmentPage): boolean => state === 'to_do' || state === 'overdue'
