import type { ServerBuild } from '@remix-run/node'
import type { RequestHandler } from 'express'

type Route = NonNullable<ServerBuild['routes'][string]>

/**
 * Answers each request by a handler that knows only the routes its address could be of. Remix matches an address against
 * every route of its build, several times for one page, and writes each expression anew: a fifth of a page's processor time
 * (G3). What is left out could never match, so which of the rest it is stays Remix's choice.
 * @param handlerOf is called once for each set of routes; there are no more sets than shapes of addresses
 */
export function narrowed(
  build: ServerBuild,
  handlerOf: (build: ServerBuild) => RequestHandler,
): RequestHandler {
  const whole = handlerOf(build)
  const routesFor = routesOnTheWay(build)
  const handlers = new Map<string, RequestHandler>()
  return (req, res, next) => {
    const path = pathOf(req.originalUrl)
    // A page asks there which routes there are elsewhere.
    if (path === null || path === '/__manifest') return whole(req, res, next)
    const ids = routesFor(path)
    const key = ids.join()
    let handler = handlers.get(key)
    if (!handler) {
      handler = handlerOf(only(build, new Set(ids)))
      handlers.set(key, handler)
    }
    return handler(req, res, next)
  }
}

/**
 * The ids of the routes that could match a path or a path above it, in the order of the build. Those above are needed too:
 * a browser knows the index pages on its way up from the start. A path of data counts as its page's.
 */
export function routesOnTheWay(build: ServerBuild): (path: string) => string[] {
  const routes = Object.values(build.routes).filter((route) => route !== undefined)
  const patterns = routes.map((route) => {
    const chain = chainOf(build, route)
    return { ids: chain.map(({ id }) => id), segments: segmentsOf(chain) }
  })
  return (path) => {
    const given = path
      .replace(/\.data$/, '')
      .split('/')
      .filter(Boolean)
      .map(plain)
    const found = patterns.filter(({ segments }) => isOnTheWay(segments, given))
    const ids = new Set(found.flatMap((pattern) => pattern.ids))
    return routes.flatMap(({ id }) => (ids.has(id) ? [id] : []))
  }
}

/** As Remix reads the address itself, with `..` walked. */
function pathOf(address: string): string | null {
  return URL.parse(`http://localhost${address}`)?.pathname ?? null
}

function isOnTheWay(segments: readonly Segment[], given: readonly string[]): boolean {
  if (segments.length > given.length) return false
  return segments.every((segment, at) => segment === null || segment === given[at])
}

/** From the root down. */
function chainOf(build: ServerBuild, route: Route): Route[] {
  const parent = route.parentId === undefined ? undefined : build.routes[route.parentId]
  return parent ? [...chainOf(build, parent), route] : [route]
}

/** A static segment in small letters; null where anything may stand. */
type Segment = string | null

/** As far as every address of the route has them: from an optional segment or a splat on, anything may follow, or nothing. */
function segmentsOf(chain: readonly Route[]): Segment[] {
  const segments = chain.flatMap(({ path = '' }) => path.split('/').filter(Boolean))
  const open = segments.findIndex((segment) => segment.endsWith('?') || segment === '*')
  const fixed = open < 0 ? segments : segments.slice(0, open)
  return fixed.map((segment) => (segment.startsWith(':') ? null : segment.toLowerCase()))
}

function plain(segment: string): string {
  try {
    return decodeURIComponent(segment).toLowerCase()
  } catch {
    return segment.toLowerCase()
  }
}

function only(build: ServerBuild, ids: ReadonlySet<string>): ServerBuild {
  const pick = <T>(all: Record<string, T>) => Object.fromEntries(Object.entries(all).filter(([id]) => ids.has(id))) // prettier-ignore
  return {
    ...build,
    routes: pick(build.routes),
    assets: { ...build.assets, routes: pick(build.assets.routes) },
  }
}
