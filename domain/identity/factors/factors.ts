import type { SignedIn } from '../identity.ts'
import type { SchoolChoice } from '../school/school-sign-in.ts'

/** What stands for a factor: `recovery` a code on paper, `card` the sandbox's own sign-in, `idp` the school's. */
export type FactorKind = 'passkey' | 'totp' | 'recovery' | 'card' | 'idp'

export interface PasskeyLine {
  readonly id: string
  readonly name: string
  readonly createdAt: Date
  readonly usedAt: Date | null
}

/** What an account has set up, and what this session has shown of it. */
export interface FactorState {
  readonly passkeys: readonly PasskeyLine[]
  /** Since when one-time codes are taken; null where they are not set up. */
  readonly codesSince: Date | null
  /** Recovery codes that were not used yet. */
  readonly recoveryLeft: number
  /** Whether this session presented a factor at all, and whether within ten minutes. */
  readonly presented: boolean
  readonly fresh: boolean
  /** Whether the sandbox's card stands in for a factor here. */
  readonly card: boolean
  /** The school whose sign-in this session came by, where its word counts as a factor. */
  readonly school: SchoolChoice | null
  /** Whether it came by a school's sign-in at all: then nothing here is changed by it (decision 034). */
  readonly bySchool: boolean
  /** Signed in more than a day ago: staff have to sign in anew, a factor is not enough. */
  readonly tooOld: boolean
}

/** A secret that waits for its first right code. */
export interface PendingCodes {
  /** In groups of four, for typing. */
  readonly text: string
  /** `otpauth://…`, for a picture to scan. */
  readonly uri: string
}

/** A factor was shown. The cookie is set where the session got a new id; recovery codes are shown this once. */
export interface Presented {
  readonly cookie: string | null
  readonly codes: readonly string[] | null
}

/** Every verb about second factors, for one account's own session. Too many tries throw `limit`. */
export interface Factors {
  state(input: { session: SignedIn }): Promise<FactorState>
  askToAddPasskey(input: { session: SignedIn }): Promise<unknown>
  addPasskey(input: { session: SignedIn; answer: unknown; name: string }): Promise<Presented>
  renamePasskey(input: { session: SignedIn; id: string; name: string }): Promise<void>
  removePasskey(input: { session: SignedIn; id: string }): Promise<void>
  /** Makes a secret, unless one waits already. */
  beginCodes(input: { session: SignedIn }): Promise<void>
  pendingCodes(input: { session: SignedIn }): Promise<PendingCodes | null>
  confirmCodes(input: { session: SignedIn; code: string }): Promise<Presented>
  removeCodes(input: { session: SignedIn }): Promise<void>
  /** Ten new ones; those of before stop working. */
  renewRecovery(input: { session: SignedIn }): Promise<readonly string[]>
  askToUsePasskey(input: { session: SignedIn }): Promise<unknown>
  presentPasskey(input: { session: SignedIn; answer: unknown }): Promise<Presented>
  presentCode(input: { session: SignedIn; code: string }): Promise<Presented>
  presentRecovery(input: { session: SignedIn; code: string }): Promise<Presented>
  /** The sandbox's card again; `not_found` for any other session. */
  presentCard(input: { session: SignedIn }): Promise<Presented>
}
