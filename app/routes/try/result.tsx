import { useEffect, useRef } from 'react'
import { tryOne as text } from '#app/strings/en-US/try-one.ts'
import { Notice } from '#app/ui/notice.tsx'
import { ReportView } from '#app/ui/report/report-view.tsx'
import type { AnswerReport } from '#app/ui/report/report-view.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import { SupportContacts } from '#app/ui/support-contacts.tsx'

export interface SupportView {
  kind: 'support'
  message: string
  contacts: readonly { name: string; how: string; where: string }[]
}

export type Checked = { kind: 'report'; report: AnswerReport } | SupportView

/** Takes focus when it appears, so that keyboard and screen reader land on what was asked for. */
export function Result({ checked }: { checked: Checked }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
    heading.current?.scrollIntoView({ block: 'start' })
  }, [checked])
  return (
    <section className="grid gap-8 border-t border-rule pt-8" aria-labelledby="feedback">
      <div className="grid gap-2">
        <h2
          ref={heading}
          id="feedback"
          tabIndex={-1}
          className="scroll-mt-6 font-serif text-title outline-none"
        >
          {checked.kind === 'report' ? text.feedbackTitle : text.supportTitle}
        </h2>
        {checked.kind === 'report' ? <p className="text-ink-soft">{text.leaving}</p> : null}
      </div>
      {checked.kind === 'report' ? (
        <>
          <ReportView report={checked.report} headingLevel={3} />
          <ToAccount />
        </>
      ) : (
        <Support support={checked} />
      )}
    </section>
  )
}

/** How the next answer is kept: nobody opens an account here alone. */
export function ToAccount() {
  const { title, lead, signIn, universities } = text.account
  return (
    <div className="no-print grid max-w-measure gap-2">
      <p className="font-semibold">{title}</p>
      <p>{lead}</p>
      <p className="flex flex-wrap gap-x-6">
        <TextLink to="/sign-in" className="inline-flex min-h-11 items-center">
          {signIn}
        </TextLink>
        <TextLink to="/for-universities" className="inline-flex min-h-11 items-center">
          {universities}
        </TextLink>
      </p>
    </div>
  )
}

function Support({ support }: { support: SupportView }) {
  return (
    <div className="grid gap-6">
      <Notice tone="needs-you">
        <p>{support.message}</p>
      </Notice>
      <SupportContacts contacts={support.contacts} />
    </div>
  )
}
