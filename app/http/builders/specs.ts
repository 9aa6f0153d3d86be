import type { AppLoadContext } from '@remix-run/node'
import type { z } from 'zod'
import type { Permission } from '#domain/access/index.ts'
import type { Door, SignedIn } from '#domain/identity/index.ts'
import type { MemberContext, OperatorContext } from '#domain/shared/context.ts'
import type { House, StudentContext } from '../house.ts'
import type { Gate } from './door.ts'

/** What every `run` gets. */
export interface Basics<Params, Query> {
  readonly request: Request
  readonly context: AppLoadContext
  readonly house: House
  readonly params: Params
  readonly query: Query
}

/** What a signed-in person's `run` gets besides. */
export interface WithAccount {
  readonly session: SignedIn
}

/** What a member's `run` gets besides: the verbs' context, and what screens say about place and person. */
export interface WithMember<Context extends MemberContext> extends WithAccount {
  readonly ctx: Context
  readonly tenant: Door['tenant']
  readonly member: Door['member']
}

/** What an operator's `run` gets: no school, and nobody's rooms. */
export interface WithOperator extends WithAccount {
  readonly ctx: OperatorContext
}

export type WithStudent = WithMember<StudentContext>

interface SharedSpec<Params, Query> {
  readonly permission: Permission
  /** Path parameters, `tenant` aside: a `z.object`, since a parent's loader sees its children's too. A mismatch is a 404. */
  readonly params?: z.ZodType<Params>
  /** Search parameters as strings; what the schema refuses is answered as if it were absent, so use defaults. */
  readonly query?: z.ZodType<Query>
  /**
   * A second factor from the last ten minutes is asked for first (R-52): a page leads to where it is shown and back, a form
   * is refused with `identity.confirm` and keeps what was entered (`ConfirmYou` in app/ui shows it). Members' areas only.
   */
  readonly stepUp?: boolean
  /** `open` only for the pages that lead through the welcome gate. */
  readonly gate?: Gate
}

export interface LoaderSpec<Params, Query, Extra, Result> extends SharedSpec<Params, Query> {
  /** A page that costs much: of one school, one of them is read at a time. Members' areas only. */
  readonly inTurn?: boolean
  run(args: Basics<Params, Query> & Extra): Result | Promise<Result>
}

export interface ActionSpec<Params, Query, Input, Extra, Result> extends SharedSpec<Params, Query> {
  /** A `z.strictObject` over the form's or JSON body's fields. Left out: the body must be empty. */
  readonly input?: z.ZodType<Input>
  /** Fields that a refusal hands back to the form; never a password. */
  readonly keep?: readonly string[]
  /** Bytes the body may have; 128 kB unless said otherwise. */
  readonly mostBytes?: number
  /** `json` for routes without a page: scripts get a plain JSON answer that carries its status. */
  readonly answers?: 'page' | 'json'
  run(args: Basics<Params, Query> & Extra & { readonly input: Input }): Result | Promise<Result>
}
