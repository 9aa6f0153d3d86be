import {
  data,
  redirect,
  type ActionFunctionArgs,
  type AppLoadContext,
  type LoaderFunctionArgs,
} from '@remix-run/node'
import type { z } from 'zod'
import {
  can,
  isConfirmed,
  requireConfirmed,
  requirePermission,
  type Asking,
  type Holder,
  type Permission,
} from '#domain/access/index.ts'
import { domainError } from '#domain/shared/errors.ts'
import { tenantKey } from '#domain/shared/tenant-key.ts'
import { confirmPage, nothingHere, whoseLine, type Gate } from './door.ts'
import type { Failed } from './failure.ts'
import { guarded } from './guard.ts'
import { mapError, type Mapped } from './map-error.ts'
import { noted } from './note-denial.ts'
import { canBeStored, parseInput } from './parse-input.ts'
import { readBody, usualBodyBytes } from './read-body.ts'
import type { ActionSpec, Basics, LoaderSpec } from './specs.ts'

/** Path parameters as Remix gives them. */
export type Params = LoaderFunctionArgs['params']

export interface Entering {
  request: Request
  context: AppLoadContext
  params: Params
  gate: Gate
}

/** Opens an area for one request, or throws: a redirect to the right door, 403 or 404. */
export type Enter<Extra> = (entering: Entering) => Promise<Extra>

/** Refusals that a form shows beside what was typed; the others lead to the error page. */
const shownInForms = new Set(['invalid', 'unauthenticated', 'conflict', 'limit', 'unavailable'])

/**
 * The builders of one area. A new area needs its `enter` and a name: `export const { loader: advisorLoader, action:
 * advisorAction } = areaBuilders('advisor', enterAdvisor)`.
 */
export function areaBuilders<Extra extends object>(area: Holder, enter: Enter<Extra>) {
  function loader<Result, P = Params, Q = unknown>(spec: LoaderSpec<P, Q, Extra, Result>) {
    const guardedLoader = async ({ request, context, params }: LoaderFunctionArgs): Promise<Result> => {
      try {
        requireHat(area, spec.permission)
        const extra = await enter({ request, context, params, gate: spec.gate ?? 'closed' })
        requirePermission(asking(area, extra), spec.permission)
        if (spec.stepUp && !isConfirmed(asking(area, extra))) throw redirect(confirmPage(request))
        const run = async () => spec.run({ ...basics(spec, { request, context, params }), ...extra })
        return await (spec.inTurn ? context.house.inTurn(turnOf(params), run) : run())
      } catch (error) {
        const told = await noted(error, { request, context, tenantSlug: params.tenant, area, permission: spec.permission }) // prettier-ignore
        throw answer(told, context, spec.permission)
      }
    }
    return guarded(guardedLoader, { area, permission: spec.permission, kind: 'loader' })
  }

  function action<Result, P = Params, Q = unknown, Input = Record<never, never>>(
    spec: ActionSpec<P, Q, Input, Extra, Result>,
  ) {
    const guardedAction = async ({ request, context, params }: ActionFunctionArgs) => {
      let body: Record<string, unknown> = {}
      try {
        requireHat(area, spec.permission)
        const extra = await enter({ request, context, params, gate: spec.gate ?? 'closed' })
        requirePermission(asking(area, extra), spec.permission)
        body = await readBody(request, spec.mostBytes ?? usualBodyBytes)
        if (spec.stepUp) requireConfirmed(asking(area, extra))
        const input = inputOf(spec, body)
        const result = await spec.run({ ...basics(spec, { request, context, params }), ...extra, input })
        return spec.answers === 'json' ? plainJson(result) : result
      } catch (error) {
        const told = await noted(error, { request, context, tenantSlug: params.tenant, area, permission: spec.permission }) // prettier-ignore
        const reply = answer(told, context, spec.permission, typedIn(body, spec.keep))
        if (spec.answers === 'json') {
          return reply instanceof Response
            ? plainJson(signedOut, { status: 401 })
            : plainJson(reply.data, reply.init)
        }
        if (reply instanceof Response || !shownInForms.has(reply.data.failure.kind)) throw reply
        return reply
      } finally {
        context.house.nudge()
      }
    }
    const { permission, input } = spec
    return guarded(guardedAction, { area, permission, kind: 'action', ...(input && { input }) })
  }

  return { loader, action }
}

const turnOf = ({ tenant = '' }: Params) => tenantKey({ tenantSlug: tenant }, 'figures')

/** Before anybody is asked who they are: a hat that can never do this. */
function requireHat(area: Holder, permission: Permission): void {
  if (can(area, permission)) return
  throw domainError('forbidden', 'access.denied', 'This is not open to you here.')
}

/** A member's context says what the school gave them. */
const asking = (area: Holder, extra: object): Asking => ('ctx' in extra ? (extra.ctx as Asking) : { area })

/** A script would follow the redirect to a page and take that for its answer. */
const signedOut: Failed = {
  failure: {
    kind: 'unauthenticated',
    code: 'http.signed_out',
    message:
      'You are signed out. Your words are still here; sign in again in another tab, then go on typing.',
    fields: {},
    typed: {},
  },
}

/** Remix drops the status of what a route without a page returns, unless it is a whole response. Typed as what it holds. */
function plainJson<Body>(body: Body, init?: ResponseInit | null): Body {
  return Response.json(body, init ?? undefined) as unknown as Body
}

function basics<P, Q>(
  spec: { params?: z.ZodType<P>; query?: z.ZodType<Q> },
  { request, context, params }: { request: Request; context: AppLoadContext; params: Params },
): Basics<P, Q> {
  return {
    request,
    context,
    house: context.house,
    params: paramsOf(spec, params),
    query: queryOf(spec, request),
  }
}

function paramsOf<P>({ params: schema }: { params?: z.ZodType<P> }, params: Params): P {
  if (Object.values(params).some((value) => value?.includes('\0'))) throw nothingHere()
  // Without a schema P is Remix's own type.
  if (!schema) return params as P
  const parsed = schema.safeParse(params)
  if (!parsed.success) throw nothingHere()
  return parsed.data
}

function queryOf<Q>({ query: schema }: { query?: z.ZodType<Q> }, request: Request): Q {
  if (!schema) return {} as Q
  const given = Object.fromEntries([...new URL(request.url).searchParams].filter(([, value]) => canBeStored(value))) // prettier-ignore
  const parsed = schema.safeParse(given)
  return parsed.success ? parsed.data : schema.parse({})
}

function inputOf<Input>(
  { input: schema }: { input?: z.ZodType<Input> },
  body: Record<string, unknown>,
): Input {
  if (schema) return parseInput(schema, body)
  if (Object.keys(body).length > 0) throw nothingHere()
  return {} as Input
}

function typedIn(body: Record<string, unknown>, keep: readonly string[] = []): Record<string, string> {
  const kept = keep.flatMap((name) => {
    const value = body[name]
    return typeof value === 'string' ? [[name, value] as const] : []
  })
  return Object.fromEntries(kept)
}

/** An answer that `run` threw stays what it is (redirects); anything else becomes a failure with its status. */
function answer(
  error: unknown,
  context: AppLoadContext,
  permission: string,
  typed: Record<string, string> = {},
) {
  if (error instanceof Response) return error
  const { failure, status, headers }: Mapped = mapError(error, {
    logger: context.house.logger,
    requestId: context.requestId,
    tenant: whoseLine(context),
    permission,
  })
  for (const [name, value] of Object.entries(headers)) context.setHeader(name, value)
  const body: Failed & { reference: string } = {
    failure: { ...failure, typed },
    reference: context.requestId,
  }
  return data(body, { status })
}
