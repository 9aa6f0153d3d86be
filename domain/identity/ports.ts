import type { TenantKey } from '#domain/shared/tenant-key.ts'

/** Counts uses within windows, in one place for all processes. */
export interface UseCounter {
  /** Counts one use under `key`. `retryAfter` is in seconds, 0 while there is room. */
  count(input: { key: TenantKey; rule: LimitRule }): Promise<{ over: boolean; retryAfter: number }>
  /** Takes one use back: a password that was right does not count. */
  takeBack(input: { key: TenantKey; rule: LimitRule }): Promise<void>
}

export interface LimitRule {
  readonly name: string
  /** Uses within the window. */
  readonly most: number
  /** Length of the window, which begins with the first use. */
  readonly seconds: number
}

/** A public key that a device keeps the other half of. */
export interface PasskeyRecord {
  /** As the browser names it, base64url. */
  readonly credentialId: string
  readonly publicKey: Uint8Array<ArrayBuffer>
  readonly counter: number
  readonly transports: readonly string[]
}

/** What a browser is asked, as plain JSON for its own interface, and the challenge that its answer must hold. */
export interface PasskeyQuestion {
  readonly challenge: string
  readonly options: unknown
}

type Known = Pick<PasskeyRecord, 'credentialId' | 'transports'>

/** Asks for passkeys and checks them; always with the device's own check of the person. */
export interface Passkeys {
  askToAdd(input: { accountId: string; email: string; known: readonly Known[] }): Promise<PasskeyQuestion>
  askToUse(input: { known: readonly Known[] }): Promise<PasskeyQuestion>
  /** Null for an answer that does not fit, whatever the reason. */
  readAdded(input: { answer: unknown; challenge: string }): Promise<PasskeyRecord | null>
  /** The device's count of uses; null for an answer that does not fit. */
  readUsed(input: {
    answer: unknown
    challenge: string
    passkey: PasskeyRecord
  }): Promise<{ counter: number } | null>
}

/** How a school's provider is reached. */
export interface ProviderConnection {
  /** To the letter, as its tokens say it. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
}

/** What must come back with the browser, and nowhere else. */
export interface SignInAttempt {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** Whom the provider vouches for. Claims are as it sent them: nothing in them is trusted but by the school's rules. */
export interface VouchedPerson {
  readonly issuer: string
  readonly subject: string
  readonly sid: string | null
  readonly claims: Readonly<Record<string, unknown>>
}

export interface LogoutWord {
  readonly tokenId: string
  readonly expiresAt: Date
  readonly sid: string | null
  readonly subject: string | null
}

/** Why a provider could not be used; `detail` is a code for the log and the administrator, never a token. */
export type ProviderTrouble =
  | 'unreachable'
  | 'not_found'
  | 'not_allowed'
  | 'wrong_issuer'
  | 'unusable'
  | 'clock'
  | 'denied'
  | 'login_required'
  | 'rejected'

export type ProviderAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly trouble: ProviderTrouble; readonly detail: string }

/** A school's own sign-in by OpenID Connect: code flow with PKCE, state and nonce. */
export interface SchoolProviders {
  /** Reads what the provider says of itself. */
  probe(input: { issuer: string }): Promise<ProviderAnswer<{ readonly methods: readonly string[] }>>
  /** Where the browser goes. `again` asks for a fresh sign-in there. */
  begin(input: {
    connection: ProviderConnection
    redirectUri: string
    again: boolean
  }): Promise<ProviderAnswer<{ readonly url: string; readonly attempt: SignInAttempt }>>
  /** @param input.url the whole address that the browser came back to */
  finish(input: {
    connection: ProviderConnection
    url: string
    attempt: SignInAttempt
    again: boolean
  }): Promise<ProviderAnswer<VouchedPerson>>
  /** A signed word that somebody signed out there. */
  readLogout(input: {
    /** Whose provider it is: what is kept of it, is kept for them alone. */
    tenantId: string
    connection: Omit<ProviderConnection, 'clientSecret'>
    token: string
  }): Promise<ProviderAnswer<LogoutWord>>
}
