import type { Client, Opened, SignedIn } from '../identity.ts'
import type { ProviderAnswer } from '../ports.ts'

export interface SchoolChoice {
  readonly slug: string
  readonly shortName: string
}

export interface SchoolArrival {
  /** Null where a session was confirmed that goes on. */
  readonly opened: Opened | null
  /** Set where the account was there before: a link went to its address, and nothing is opened until it was pressed. */
  readonly mailedTo: string | null
  /** Where the person was going. */
  readonly next: string | null
  /** Cookies to set: what was carried is forgotten, and a session that got a new id says so. */
  readonly cookies: readonly string[]
}

/** Signing in through a school's own provider. */
export interface SchoolSignIn {
  /** The school's sign-in, if it has one that is on. */
  find(input: { slug: string }): Promise<SchoolChoice | null>
  /** Where the browser goes, and the cookie that it carries. `session` is one to confirm. */
  begin(input: {
    slug: string
    next: string | null
    session: SignedIn | null
    client: Client
  }): Promise<{ readonly url: string; readonly cookie: string }>
  /** @throws `unauthenticated`, `forbidden` or `unavailable` with a sentence that says what to do */
  finish(input: {
    slug: string
    url: string
    cookieHeader: string | null
    client: Client
  }): Promise<SchoolArrival>
  /** The school and the account's address that a mailed link would join; null for a link that is over, or another one. */
  asked(input: { token: string }): Promise<{ readonly school: string; readonly email: string } | null>
  /**
   * Joins the provider's person with the account, by the link that was mailed to its address; gives the school to go on to.
   * @throws `invalid` for a link that is over
   */
  bind(input: { token: string; client: Client }): Promise<{ readonly slug: string; readonly cookie: string }>
  /** Ends what came from that provider. False for a word that is not good, whatever the reason. */
  logout(input: { slug: string; token: string; client: Client }): Promise<boolean>
  /** Reads what a provider says of itself, for the administrator who connects it. */
  probe(input: { issuer: string }): Promise<ProviderAnswer<{ readonly methods: readonly string[] }>>
  sealClientSecret(input: { tenantId: string; clientSecret: string }): Uint8Array<ArrayBuffer>
  /** The address that the school registers for the way back, and the one for its words that somebody signed out. */
  addresses(input: { slug: string }): { readonly callback: string; readonly logout: string }
}
