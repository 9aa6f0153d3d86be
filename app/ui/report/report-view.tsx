import { useId } from 'react'
import type { ReactNode } from 'react'
import { report } from '#app/strings/en-US/report.ts'
import { Section } from '../section.tsx'
import { AnswerWithRemarks } from './answer-with-remarks.tsx'
import type { Heard } from './hearable-answer.tsx'
import { RemarkList } from './remark-list.tsx'
import { RubricLevels } from './rubric-levels.tsx'
import { SourceLabel } from './source-label.tsx'
import { useLinkedWords } from './use-linked-words.ts'
import type { LevelView, RemarkView } from './view.ts'

export interface AnswerReport {
  answer: string
  remarks: readonly RemarkView[]
  /** Empty where no levels are given, such as for very short answers. */
  levels: readonly LevelView[]
  /** The answer has too few words for any level. */
  tooShort?: boolean
  source: 'rules' | 'model' | 'hand'
  model?: string
}

interface ReportViewProps {
  report: AnswerReport
  /** Stands on the left of answer and remarks, in their sight while one reads. */
  player?: ReactNode
  /** Where the words can be heard. */
  heard?: Heard | null
  /** Right under the words of the answer. */
  underAnswer?: ReactNode
  /** What to do now, under the remarks. */
  next?: ReactNode
  remarkActions?: (remark: RemarkView) => ReactNode
  /** Of the remarks' headings: 3 where the report stands under a heading of its own. */
  headingLevel?: 2 | 3
}

/** In UTF-16 units, about a hundred words: a shorter answer beside its remarks would leave half of the page empty. */
const shortAnswer = 600

/** A long answer stands beside what was said about its words, a short one above it. */
export const isAbove = ({ answer }: Pick<AnswerReport, 'answer'>) => answer.length < shortAnswer

/** The answer on one side, what was said about its words on the other, the levels below. With a player, that on one side. */
export function ReportView(props: ReportViewProps) {
  const { report: view, player, next } = props
  return (
    <div className="grid gap-12">
      {player ? (
        <div className="grid gap-x-14 gap-y-10 lg:grid-cols-[5fr_6fr]">
          <div className="lg:sticky lg:top-6 lg:self-start">{player}</div>
          <Words {...props} above wide={false} />
        </div>
      ) : (
        <Words {...props} above={isAbove(view)} wide={isAbove(view)} />
      )}
      {next}
      {view.levels.length > 0 ? (
        <Section title={report.levelsTitle} aside={report.levelsLead(view.levels.length)}>
          <RubricLevels levels={view.levels} tooShort={view.tooShort} byRules={view.source === 'rules'} />
        </Section>
      ) : null}
    </div>
  )
}

/** The answer and its remarks: one above the other, or side by side. */
function Words(props: ReportViewProps & { above: boolean; wide: boolean }) {
  const { report: view, heard, underAnswer, remarkActions, headingLevel, above, wide } = props
  const links = useLinkedWords(useId().replaceAll(':', ''))
  return (
    <div className={above ? 'grid content-start gap-y-10' : 'grid gap-x-14 gap-y-10 lg:grid-cols-[6fr_5fr]'}>
      <section
        className={above ? undefined : 'lg:sticky lg:top-6 lg:self-start'}
        aria-label={report.answerTitle}
      >
        <AnswerWithRemarks answer={view.answer} remarks={view.remarks} links={links} heard={heard} />
        {underAnswer ? <div className="pt-4">{underAnswer}</div> : null}
      </section>
      <section className="grid content-start gap-4" aria-label={report.remarksTitle}>
        {view.remarks.length > 0 ? (
          <RemarkList
            remarks={view.remarks}
            links={links}
            actions={remarkActions}
            headingLevel={headingLevel}
            wide={wide}
          />
        ) : (
          <p className="max-w-measure text-ink-soft">{report.noRemarks}</p>
        )}
        <SourceLabel source={view.source} model={view.model} />
      </section>
    </div>
  )
}
