import type { Factors } from './factors/factors.ts'
import type { Denial } from './note-denial.ts'
import type { SchoolChoice, SchoolSignIn } from './school/school-sign-in.ts'
import type { SignInMethod } from './lucia.ts'

/** A session that is still good, without the id that proves it. */
export interface SignedIn {
  /** SHA-256 of the id, as stored; what `open_context` takes. */
  readonly sessionHash: string
  /** Names the session on the session list. */
  readonly publicId: string
  readonly accountId: string
  readonly email: string
  readonly displayName: string
  readonly method: SignInMethod
  readonly createdAt: Date
  readonly expiresAt: Date
  /** When a second factor was shown last; null for never. */
  readonly factorAt: Date | null
  /** Set when the session's end moved: the cookie has to be sent again. */
  readonly renewedCookie: string | null
}

/** What the door of a tenant's rooms knows about a member before any room opens. */
export interface Door {
  readonly tenant: {
    readonly slug: string
    readonly name: string
    /** As people on campus say it: "Northfield". */
    readonly shortName: string
    readonly timeZone: string
    readonly locale: string
    /** ISO 3166 alpha-2; names the authority to complain to (S4-30). */
    readonly country: string
    readonly minimumAge: number
    readonly aiEnabled: boolean
    readonly modes: readonly string[]
    readonly status: SchoolStatus
    /** When it ends, while it is closing. */
    readonly closesAt: Date | null
    /** Its own colors, `#rrggbb`, each measured against the pages of its theme; null where it has none. */
    readonly accent: { readonly light: string | null; readonly dark: string | null }
    /** Where its career office is written to; null where it gave nothing. */
    readonly contact: string | null
  }
  readonly member: {
    readonly roles: readonly string[]
    readonly status: 'active' | 'underage'
    readonly preferredName: string
    readonly aiAllowed: boolean
    readonly ageConfirmed: boolean
    readonly disclosureVersion: string | null
  }
}

/** How a school stands while it has a door at all; see docs/decisions/022. */
export type SchoolStatus = 'applied' | 'active' | 'suspended' | 'closing'

/** Where a signed-in person belongs. */
export interface Room {
  /** `house` for Greenroom's own operators; their room is the console. */
  readonly kind: 'school' | 'house'
  readonly schoolStatus: SchoolStatus
  readonly tenantSlug: string
  readonly tenantShortName: string
  readonly roles: readonly string[]
  readonly status: 'active' | 'underage'
  readonly preferredName: string
}

/** One line of the session list. */
export interface SessionLine {
  readonly publicId: string
  readonly createdAt: Date
  readonly seenAt: Date
  readonly method: SignInMethod
  readonly browser: string
  readonly current: boolean
}

/** Who is asking, as far as limits and the session list need to know. Addresses are hashed before they are kept. */
export interface Client {
  readonly address: string
  readonly userAgent: string | null
  /** The session that this browser holds already: a new sign-in takes its place. */
  readonly present: SignedIn | null
}

/** What the page behind a mailed invitation shows. */
export interface OpenInvitation {
  readonly tenantSlug: string
  readonly tenantName: string
  readonly tenantShortName: string
  readonly role: 'student' | 'advisor' | 'admin'
  /** Whom it lets in. */
  readonly address: string
}

/** A fresh session: `cookie` is the whole Set-Cookie value. */
export interface Opened {
  readonly cookie: string
  readonly accountId: string
  readonly rooms: readonly Room[]
}

/** Every verb of sign-in, bound to the identity role's database client and the house's secret. */
/** A school that lets nobody in by an invitation that is good. */
export interface ShutSchool {
  readonly name: string
  readonly shut: 'applied' | 'suspended'
  /** Where its career office is written to, if it said so. */
  readonly contact: string | null
}

/** What stands behind the link of a class. */
export interface JoinDoor {
  readonly name: string
  readonly shortName: string
  /** Why nobody comes in now, though the link itself is good; null where it lets people in. */
  readonly shut: 'applied' | 'suspended' | null
  /** Where the career office of a shut school is written to, if it said so. */
  readonly contact: string | null
}

export interface Identity {
  /** Null without a cookie, with an altered one (no query is made then), or when the session is over. */
  readSession(cookieHeader: string | null): Promise<SignedIn | null>
  /** The hash of the session that the cookie names, without a query: whether that session still stands is another question. */
  namedSession(cookieHeader: string | null): string | null
  /** Null when the session is no member there; the same whether the institution exists or not. */
  openDoor(input: { sessionHash: string; tenantSlug: string }): Promise<Door | null>
  listRooms(input: { sessionHash: string }): Promise<Room[]>
  /** Notes that this session was refused something. Throws where it cannot be noted. */
  noteDenial(denial: Denial): Promise<void>
  /** The sandbox's one-click cards. Throws `not_found` for any account that has no card, and outside the sandbox. */
  openCard(input: { email: string; client: Client }): Promise<Opened>
  /** How people with this mail domain sign in; says nothing of persons. */
  routeAddress(input: {
    email: string
  }): Promise<{ readonly password: boolean; readonly school: SchoolChoice | null }>
  /** What a link is for, without using it; null for one that is altered, used or over. */
  peekLink(input: { token: string }): Promise<'sign_in' | 'password_reset' | 'school_bind' | null>
  /** Null for one that is altered, used, taken back or over. Notes that it was opened, and uses nothing up. */
  openInvitation(input: { token: string }): Promise<OpenInvitation | null>
  /** The school, where an invitation that opens nothing now will do so once its school is open (again); else null. */
  shutInvitation(input: { token: string }): Promise<ShutSchool | null>
  /**
   * Joins by an invitation, once. `in`: a new account, signed in here. `here`: the browser is signed in to that very account.
   * `mail`: an account that is signed in elsewhere or nowhere; a sign-in link is on its way, since an invitation lives too long
   * to open an account that was there before. Throws `invalid` for a link that is over, `conflict` without a free seat or where
   * the school has closed the door to this person.
   */
  acceptInvitation(input: {
    token: string
    preferredName: string
    client: Client
  }): Promise<
    | { readonly kind: 'in'; readonly opened: Opened }
    | { readonly kind: 'here' }
    | { readonly kind: 'mail'; readonly address: string }
  >
  /** The school whose link has this code, and what keeps it shut; null where nothing (more) has. */
  peekJoinLink(input: { tenantSlug: string; code: string }): Promise<JoinDoor | null>
  /** The same answer for every address and code. Throws `limit` when asked too often, `invalid` for what is no address. */
  requestJoin(input: { tenantSlug: string; code: string; email: string; client: Client }): Promise<void>
  /** The same answer for every address. Throws `limit` when asked too often. */
  requestLink(input: { email: string; purpose: 'sign_in' | 'password_reset'; client: Client }): Promise<void>
  /** Throws `invalid` for a link that is unknown, altered, used or over. */
  consumeLink(input: { token: string; client: Client }): Promise<Opened>
  /** Throws `unauthenticated` with one sentence for every reason, `limit` when tried too often. */
  signInWithPassword(input: { email: string; password: string; client: Client }): Promise<Opened>
  /** Sets a password by a reset link, ends every session, and opens a new one. */
  resetPassword(input: { token: string; password: string; client: Client }): Promise<Opened>
  /** Ends every other session. Throws `unauthenticated` when the present password is wrong. */
  changePassword(input: {
    session: SignedIn
    present: string | null
    next: string
    client: Client
  }): Promise<void>
  /** Whether any of the account's institutions allows passwords, and whether one is set. */
  passwordState(input: { accountId: string }): Promise<{ allowed: boolean; set: boolean }>
  listSessions(input: { session: SignedIn }): Promise<SessionLine[]>
  endSession(input: { session: SignedIn; publicId: string }): Promise<void>
  endOtherSessions(input: { session: SignedIn }): Promise<void>
  /**
   * Counts one use of a page that works for visitors and costs the house work. `limit` by the client's address, which a
   * campus may share: room for a class at once.
   */
  countVisit(input: { client: Client; help: string }): Promise<void>
  readonly factors: Factors
  readonly school: SchoolSignIn
  /** Ends this session and returns the Set-Cookie value that forgets it. */
  signOut(input: { session: SignedIn | null }): Promise<string>
  /** Ends every session of the account (age gate, lost device) and returns the cookie that forgets this one. */
  endAllSessions(input: { accountId: string }): Promise<string>
  /** Removes what ended; for the hourly clock of the web process. */
  sweepExpired(input: { nowMilliseconds: number }): Promise<void>
}
