export { isMailFailure, mailFailure, type MailFailure, type MailFailureKind } from './mail-failure.ts'

export interface Mail {
  readonly to: { readonly address: string; readonly name: string }
  readonly subject: string
  readonly text: string
  readonly html: string
  /** The same for every try of the same mail, so that a mailbox which got it twice can show it once. */
  readonly messageId: string
  /** Where mail programs offer "unsubscribe"; null for notices about the account itself. */
  readonly unsubscribe: string | null
}

/** Something that takes mail. Resolves once the server has accepted it; throws nothing but a `MailFailure`. */
export interface Mailer {
  readonly send: (mail: Mail, signal?: AbortSignal) => Promise<void>
  readonly close: () => void
}

/** Addresses on the house's own origin that mail leads to. */
export interface MailLinks {
  /** Works once, for 15 minutes. */
  readonly signIn: (link: { linkId: string; purpose: string }) => string
  /** The page on which its people sign in, by whatever way the school has. */
  readonly signInAt: (tenantSlug: string) => string
  /** Proves the address of somebody who starts a school; works once, for a day. */
  readonly schoolStart: (link: { startId: string }) => string
  /** The career office's first page. */
  readonly school: (tenantSlug: string) => string
  /** Works once, for one address, until the invitation's date. */
  readonly invitation: (invitationId: string) => string
  /** The page where a member sees sessions and sets the password. */
  readonly account: (tenantSlug: string) => string
  /** The page where anybody sets up and changes a second factor. */
  readonly security: () => string
  readonly interview: (tenantSlug: string, interviewId: string) => string
  readonly assignment: (tenantSlug: string, assignmentId: string) => string
  /** Where a member switches mail off. */
  readonly mailSettings: (tenantSlug: string) => string
}
