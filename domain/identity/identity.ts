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

/** A room that a signed-in person may enter. */
export interface Room {
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

/** A fresh session: `cookie` is the whole Set-Cookie value. */
export interface Opened {
  readonly cookie: string
  readonly accountId: string
  readonly rooms: readonly Room[]
}

/** Every verb of sign-in, bound to the identity role's database client and the house's secret. */
export interface Identity {
  /** Null without a cookie, with an altered one (no query is made then), or when the session is over. */
  readSession(cookieHeader: string | null): Promise<SignedIn | null>
  /** The hash of the session that the cookie names, without a query: whether that session still stands is another question. */
  namedSession(cookieHeader: string | null): string | null
  /** Null when the session is no member there; the same whether the institution exists or not. */
  openDoor(input: { sessionHash: string; tenantSlug: string }): Promise<Door | null>
  listRooms(input: { sessionHash: string }): Promise<Room[]>
  /** The sandbox's one-click cards. Throws `not_found` for any account that has no card, and outside the sandbox. */
  openCard(input: { email: string; client: Client }): Promise<Opened>
  /** How people with this mail domain sign in; says nothing of persons. */
  routeAddress(input: { email: string }): Promise<{ readonly password: boolean }>
  /** What a link is for, without using it; null for one that is altered, used or over. */
  peekLink(input: { token: string }): Promise<'sign_in' | 'password_reset' | null>
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
  /** Ends this session and returns the Set-Cookie value that forgets it. */
  signOut(input: { session: SignedIn | null }): Promise<string>
  /** Ends every session of the account (age gate, lost device) and returns the cookie that forgets this one. */
  endAllSessions(input: { accountId: string }): Promise<string>
  /** Removes what ended; for the hourly clock of the web process. */
  sweepExpired(input: { nowMilliseconds: number }): Promise<void>
}
