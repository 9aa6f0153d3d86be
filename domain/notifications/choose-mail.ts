import type { MailKind } from './mail-texts.ts'

/** Minutes that a link in a mail works; kept in step with `request_link` in the core database. */
export const linkMinutes = 15

export interface EventToMail {
  readonly event: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly createdAt: Date
}

export type ChosenMail =
  | { readonly kind: Extract<MailKind, 'sign_in_link' | 'password_reset'>; readonly linkId: string; readonly purpose: string } // prettier-ignore
  | { readonly kind: Extract<MailKind, 'password_changed' | 'new_sign_in'> }

/**
 * The mail that an account event asks for. Undefined when there is none, or none any more: a link that is over would
 * only confuse, and its owner has long asked for another.
 */
export function chooseMail({ event, payload, createdAt }: EventToMail, now: Date): ChosenMail | undefined {
  if (event === 'password.changed@1') return { kind: 'password_changed' }
  if (event === 'session.opened@1') return { kind: 'new_sign_in' }
  if (event !== 'link.requested@1') return undefined
  const { linkId, purpose } = payload
  if (typeof linkId !== 'string' || typeof purpose !== 'string') return undefined
  if (now.getTime() - createdAt.getTime() >= linkMinutes * 60_000) return undefined
  return { kind: purpose === 'password_reset' ? 'password_reset' : 'sign_in_link', linkId, purpose }
}

/**
 * Whether the mail about an interview's feedback goes out now. It waits while the student is still answering or
 * something is still being worked on; each look waits longer, and nothing that was never ended costs more than a few.
 */
export function feedbackMailDecision(input: {
  interviewOpen: boolean
  stagesAtWork: number
  reports: number
  wanted: boolean
  stageCreatedAt: Date
  now: Date
}): 'send' | 'skip' | { waitSeconds: number } {
  if (!input.wanted) return 'skip'
  if (input.interviewOpen || input.stagesAtWork > 0) {
    const age = (input.now.getTime() - input.stageCreatedAt.getTime()) / 1000
    return { waitSeconds: Math.max(input.stagesAtWork > 0 ? 5 : 60, age / 4) }
  }
  return input.reports > 0 ? 'send' : 'skip'
}
