import type { Logger } from 'pino'
import type { Rubric, RubricItem, SampleReport } from '#domain/coaching/index.ts'
import type { ConsentDocument, ConsentPurpose } from '#domain/consent/index.ts'
import type { Identity } from '#domain/identity/index.ts'
import type { DueOf, Question } from '#domain/interviews/index.ts'
import type { Keyring, SchoolKeys } from '#domain/keyring/index.ts'
import type { FiguresStore } from '#domain/metrics/index.ts'
import type { SchoolStarts } from '#domain/provisioning/index.ts'
import type { ObjectStore, SampleTakes } from '#domain/recordings/index.ts'
import type { MemberContext, OperatorContext } from '#domain/shared/context.ts'
import type { TenantKey } from '#domain/shared/tenant-key.ts'
import type { OpenMedia } from './builders/media-handler.ts'
import type { Players } from './builders/players.ts'

/** What stands in `content/`, checked and frozen at start. */
export interface HouseContent {
  readonly questions: readonly Question[]
  readonly rubric: Rubric
  /** What rules can look for beyond it, for rubrics of schools. */
  readonly ruleItems: readonly RubricItem[]
  readonly sample: SampleReport
  readonly sampleTakes: SampleTakes
  readonly consents: Readonly<Record<ConsentPurpose, ConsentDocument>>
}

/** The parts of the configuration that pages may know. */
export interface HouseConfig {
  readonly mode: 'sandbox' | 'production'
  /** Names of what is simulated, as people say it; empty outside the sandbox. */
  readonly simulated: readonly string[]
  /** Scheme, host and port that people use; no slash at the end. */
  readonly origin: string
  /** Addresses and networks whose word on the client's address is believed. */
  readonly trustedProxies: readonly string[]
  /** Where schools write to; null where whoever runs this house gave no address. */
  readonly schoolsContact: string | null
}

/** Who gives feedback here: the built-in rules, or a named model. */
export interface CoachState {
  readonly kind: 'rules' | 'model'
  readonly model: string | null
}

/** Who writes down spoken answers here. */
export interface TranscriberState {
  /** Null where nobody does: a spoken answer then waits for the student's own words. */
  readonly model: string | null
  /** Whether it is the sandbox's stand-in, which hears nothing but what it was told. */
  readonly simulated: boolean
}

/** News by opaque key: see `Interview.liveKey`. */
export interface LiveNews {
  /** Calls back for each piece of news under one of `keys` until the returned function is called. */
  listen(keys: readonly string[], onNews: (key: string) => void): () => void
}

/** A mail that the sandbox caught instead of sending. */
export interface CaughtMail {
  readonly id: string
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  readonly html: string
  /** ISO 8601. */
  readonly at: string
}

/** How the stand-in for the model's server misbehaves now, and how it can. */
export interface ModelFaults {
  readonly fault: string
  /** Calls left that meet it; null when it holds until it is changed. */
  readonly left: number | null
  /** `none` first. */
  readonly faults: readonly string[]
}

/** The same of the stand-in for the transcriber. */
export interface TranscriberFaults extends ModelFaults {
  /** Scripts for the next recordings. */
  readonly waiting: number
}

/** The sandbox process on loopback; each throws `unavailable` while it does not run. */
export interface Sandbox {
  listMails(): Promise<readonly CaughtMail[]>
  /** Null for a mail that is not there. */
  readMail(id: string): Promise<CaughtMail | null>
  readFaults(): Promise<ModelFaults>
  /** One fault at a time; `none` is the way it should be. */
  setFault(name: string): Promise<void>
  readTranscriberFaults(): Promise<TranscriberFaults>
  setTranscriberFault(name: string): Promise<void>
  /** What the transcriber's stand-in hears in a recording of that length, within the next minutes; times in milliseconds. */
  tellWords(heard: {
    words: readonly { text: string; from: number; to: number }[]
    seconds: number
  }): Promise<void>
  /** Addresses of the accounts with a one-click card. */
  readonly cards: readonly string[]
}

/** Health of the house as its own checks see it. `problems` are for the log, never for the public. */
export interface Readiness {
  readonly ready: boolean
  readonly problems: readonly string[]
}

/** The same for the operators' console, with what runs here. */
export interface Vitals extends Readiness {
  readonly versions: readonly { readonly name: string; readonly version: string }[]
}

/** The last run of the promise checks, for the strip on the front page. */
export interface PromiseCheck {
  readonly checked: number
  readonly total: number
  readonly at: Date
}

/** Everything that routes get. Built in `runtime/house.ts`, handed on by `getLoadContext`. */
export interface House {
  readonly content: HouseContent
  readonly config: HouseConfig
  readonly identity: Identity
  readonly schoolStarts: SchoolStarts
  readonly keyring: Keyring
  /** Keys of what schools recorded themselves; they open nothing of a student's. */
  readonly schoolKeys: SchoolKeys
  /** Where sealed recordings lie. */
  readonly objects: ObjectStore
  /** Figures without identifiers, for the career office alone. */
  readonly figures: FiguresStore
  /**
   * Pages that cost much, one after the other under one key: reloaded in many tabs, they would take every core (G22).
   * @throws `conflict` `tenants.busy` where the turn does not come in time
   */
  readonly inTurn: <T>(key: TenantKey, work: () => Promise<T>) => Promise<T>
  readonly logger: Logger
  readonly coach: CoachState
  readonly transcriber: TranscriberState
  readonly live: LiveNews
  /** Null outside the sandbox: its pages then do not exist. */
  readonly sandbox: Sandbox | null
  /** Who plays a recording right now. */
  readonly players: Players<OpenMedia>
  /** Aborted when the server is told to stop: streams end then. */
  readonly closing: AbortSignal
  /** After each action: news may wait for the worker. Never waits, never fails. */
  nudge(): void
  /** The process's clock, for screens and cookies. Rules read the database's clock in their transaction. */
  now(): Date
  /** Null when session, membership, role or institution do not allow it; the database decides. */
  openMember(request: {
    sessionHash: string
    tenantSlug: string
    area: 'student' | 'advisor' | 'admin'
  }): Promise<MemberContext | null>
  /** Null for anybody but Greenroom's own operators. */
  openOperator(request: { sessionHash: string }): Promise<OperatorContext | null>
  readiness(): Promise<Readiness>
  vitals(): Promise<Vitals>
  /** Absent until promises are checked by a job; null before its first run. */
  readonly promises?: { readonly latest: PromiseCheck | null }
}

/** What a student's verb gets from the builder. */
export type StudentContext = MemberContext & {
  readonly area: 'student'
  readonly keyring: Keyring
  readonly content: HouseContent
  readonly due: DueOf
}

declare module '@remix-run/node' {
  interface AppLoadContext {
    readonly house: House
    /** Of this response's content security policy. Never part of loader data. */
    readonly nonce: string
    /** Names this request in the log and on error pages. */
    readonly requestId: string
    /** The client's address as seen by trusted hops; for rate limits only, never stored in the clear. */
    readonly clientAddress: string
    /** Answers found once a request and shared by its loaders. */
    readonly memo: Map<string, unknown>
    /** Adds a Set-Cookie header to whatever response this request gets. */
    setCookie(value: string): void
    /** Sets a header of that response; Remix drops those of refusals on whole pages. */
    setHeader(name: string, value: string): void
  }
}
