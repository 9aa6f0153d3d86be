import { factorMails } from './mail-template.ts'

/** Minutes that a link which someone asked for works; kept in step with `request_link` in the core database. */
export const linkMinutes = 15

export interface EventToMail {
  readonly event: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly createdAt: Date
}

type FactorMail = (typeof factorMails)[number]

const linkMails: Readonly<Record<string, 'password-reset' | 'school-bind-link'>> = {
  password_reset: 'password-reset',
  school_bind: 'school-bind-link',
}

export type ChosenMail =
  | { readonly id: 'sign-in-link' | 'password-reset' | 'school-bind-link'; readonly linkId: string; readonly purpose: string; readonly expires: Date } // prettier-ignore
  | { readonly id: FactorMail }
  | { readonly id: 'factors-reset' | 'factors-reset-told' | 'school-close-asked'; readonly subjectId: string }
  | { readonly id: 'permission-given-back'; readonly subjectId: string; readonly permission: string }
  | {
      readonly id: 'password-changed' | 'new-device-sign-in' | 'school-approved' | 'school-closing' | 'way-in'
    }

/**
 * The mail that an account event asks for. Undefined when there is none, or none any more: a link that is over would
 * only confuse, and its owner has long asked for another.
 */
export function chooseMail({ event, payload, createdAt }: EventToMail, now: Date): ChosenMail | undefined {
  if (event === 'password.changed@1') return { id: 'password-changed' }
  if (event === 'school.approved@1') return { id: 'school-approved' }
  if (event === 'school.closing@1') return { id: 'school-closing' }
  if (event === 'member.added@1') return { id: 'way-in' }
  if (event === 'session.opened@1') return { id: 'new-device-sign-in' }
  if (event === 'factor.changed@1') {
    const id = factorMails.find((one) => one === payload.what)
    return id && { id }
  }
  if (event === 'factors.reset@1') {
    const { subjectId, memberId } = payload
    if (typeof subjectId !== 'string') return undefined
    return { id: subjectId === memberId ? 'factors-reset' : 'factors-reset-told', subjectId }
  }
  if (event === 'school.close_asked@1') {
    const { subjectId } = payload
    return typeof subjectId === 'string' ? { id: 'school-close-asked', subjectId } : undefined
  }
  if (event === 'permission.given_back@1') {
    const { subjectId, permission } = payload
    if (typeof subjectId !== 'string' || typeof permission !== 'string') return undefined
    return { id: 'permission-given-back', subjectId, permission }
  }
  if (event !== 'link.requested@1') return undefined
  const { linkId, purpose } = payload
  if (typeof linkId !== 'string' || typeof purpose !== 'string') return undefined
  const expires = new Date(createdAt.getTime() + linkMinutes * 60_000)
  if (now >= expires) return undefined
  return { id: linkMails[purpose] ?? 'sign-in-link', linkId, purpose, expires }
}

/** Seconds after the newest report in which someone who waits for it has opened it: an open page loads it by itself. */
export const usualOpeningSeconds = 120

/**
 * Whether the mail about an interview's feedback goes out now. It waits while the student is still answering or
 * something is still being worked on; each look waits longer, so that one which was never ended costs little. Then it
 * waits `openingSeconds` more, and is not sent to someone who opened feedback of this interview after its newest report
 * was written: a page that waits for feedback shows it within seconds, so who watches has opened it.
 */
export function feedbackMailDecision(input: {
  interviewOpen: boolean
  stagesAtWork: number
  /** Null where there is no report. */
  newestReportAt: Date | null
  openedAt: Date | null
  wanted: boolean
  stageCreatedAt: Date
  openingSeconds: number
  now: Date
}): 'send' | 'skip' | { waitSeconds: number } {
  if (!input.wanted) return 'skip'
  if (input.interviewOpen || input.stagesAtWork > 0) {
    const age = (input.now.getTime() - input.stageCreatedAt.getTime()) / 1000
    return { waitSeconds: Math.max(input.stagesAtWork > 0 ? 5 : 60, age / 4) }
  }
  const { newestReportAt, openedAt, now } = input
  if (!newestReportAt || (openedAt && openedAt >= newestReportAt)) return 'skip'
  const waitSeconds = input.openingSeconds - (now.getTime() - newestReportAt.getTime()) / 1000
  return waitSeconds > 0 ? { waitSeconds } : 'send'
}
