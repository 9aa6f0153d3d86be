import type { ServerBuild } from '@remix-run/node'
import type { PlainHandler } from '#app/http/handlers.ts'
import { guardOf, type GuardMark } from '#app/http/builders/guard.ts'

/** Every way to ask one thing of the house: R-01's manifest, read off what is built and not off its sources. */
export interface Door {
  /** Of its route, or method and path of a plain handler. */
  id: string
  kind: 'loader' | 'action' | 'handler'
  /** With `:name` for each parameter. */
  path: string
  method: string
  /** By a page's address, as its scripts ask for its data alone, or straight to a handler. */
  form: 'document' | 'data' | 'plain'
  /** What guards it, and for a whole page what guards the pages round it; null for what no builder made. */
  marks: readonly (GuardMark | null)[]
  params: readonly string[]
}

type Route = ServerBuild['routes'][string]

export function doorsOf(build: ServerBuild, handlers: readonly PlainHandler[]): Door[] {
  const routes = Object.values(build.routes).filter((route) => route !== undefined)
  const pages = routes.flatMap((route) => doorsOfRoute(build, route))
  const plain = handlers.map(([method, path, handler]): Door => ({
    id: `${method} ${path}`,
    kind: 'handler',
    path,
    method: method.toUpperCase(),
    form: 'plain',
    marks: [guardOf(handler)],
    params: paramsIn(path),
  }))
  return [...pages, ...plain]
}

function doorsOfRoute(build: ServerBuild, route: Route): Door[] {
  const chain = chainOf(build, route)
  const path = pathOf(chain)
  const { loader, action, default: page } = route.module
  const isLayout = page !== undefined && !route.index && Object.values(build.routes).some((other) => other?.parentId === route.id) // prettier-ignore
  const around = chain.flatMap(({ module }) => (module.loader ? [guardOf(module.loader)] : []))
  const base = { id: route.id, path, params: paramsIn(path) }
  const doors: Door[] = []
  const add = (door: Omit<Door, keyof typeof base>) => doors.push({ ...base, ...door })
  if (loader) {
    add({ kind: 'loader', method: 'GET', form: 'data', marks: [guardOf(loader)] })
    // A resource answers by itself, a page with all that stand round it.
    if (!isLayout)
      add({ kind: 'loader', method: 'GET', form: 'document', marks: page ? around : [guardOf(loader)] })
  }
  if (action)
    for (const form of ['data', 'document'] as const)
      add({ kind: 'action', method: 'POST', form, marks: [guardOf(action)] })
  return doors
}

/** From the root down. */
function chainOf(build: ServerBuild, route: Route): Route[] {
  const parent = route.parentId === undefined ? undefined : build.routes[route.parentId]
  return parent ? [...chainOf(build, parent), route] : [route]
}

function pathOf(chain: readonly Route[]): string {
  return `/${chain.flatMap(({ path }) => (path ? [path.replace(/^\/|\/$/g, '')] : [])).join('/')}`
}

const paramsIn = (path: string) => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '')

/** Where a door is asked for, with its parameters filled in. */
export function addressOf(
  { id, path, form, kind }: Door,
  { build, params }: { build: ServerBuild; params: Readonly<Record<string, string>> },
): string {
  const filled = path
    .replace(/:(\w+)/g, (_whole, name: string) => params[name] ?? '')
    .replace('*', 'no-such-page')
  if (form === 'plain') return filled
  const isIndex = build.routes[id]?.index === true
  const where = form === 'data' ? `${filled === '/' ? '/_root' : filled}.data` : filled
  if (kind === 'loader') return form === 'data' ? `${where}?_routes=${encodeURIComponent(id)}` : where
  return isIndex ? `${where}?index` : where
}
