import { matchRoutes } from '@remix-run/react'
import type { ServerBuild } from '@remix-run/node'
import type { Request, RequestHandler, Response } from 'express'
import { expect, it } from 'vitest'
import { narrowed, routesOnTheWay } from './routes-on-the-way.ts'

/** id, parent, path; an index without a path. */
const table: [string, string | null, string | null][] = [
  ['root', null, ''],
  ['home', 'root', null],
  ['splat', 'root', '*'],
  ['sign-in', 'root', 'sign-in'],
  ['accent', 'root', 'accent/:light/:dark'],
  ['language', 'root', ':language?/help'],
  ['school', 'root', 't/:tenant'],
  ['school-home', 'school', null],
  ['history', 'school', 'history'],
  ['interview', 'school', 'interviews/:interview'],
  ['report', 'school', 'interviews/:interview/report'],
  ['admin', 'root', 't/:tenant/admin'],
  ['admin-home', 'admin', null],
  ['people', 'admin', 'people'],
  ['file', 'root', 'files/*'],
]

const build = {
  routes: Object.fromEntries(
    table.map(([id, parentId, path]) => [id, { id, parentId: parentId ?? undefined, ...(path === null ? { index: true } : { path }), module: {} }]), // prettier-ignore
  ),
  assets: { version: '1', routes: Object.fromEntries(table.map(([id]) => [id, { id }])) },
} as unknown as ServerBuild

interface Node {
  id: string
  path?: string
  index?: true
  children?: Node[]
}

function tree({ routes }: ServerBuild, parent?: string): Node[] {
  return Object.values(routes).flatMap((route) => {
    if (route === undefined || route.parentId !== parent) return []
    const { id, index, path } = route
    return [index ? { id, index } : { id, path, children: tree({ routes } as ServerBuild, id) }]
  })
}

const matched = (some: ServerBuild, path: string) => matchRoutes(tree(some) as never, path)?.map(({ route, params }) => [(route as unknown as Node).id, params]) // prettier-ignore

const addresses = [
  ...['/', '/sign-in', '/SIGN-IN/', '/sign%2Din', '/accent/a/b', '/accent/a', '/help', '/de/help', '/x/y/z'],
  ...['/t', '/t/a', '/t/a/', '/t/a/history', '/T/a/History', '/t/a%2Fb/history', '/t/admin/admin', '//t/a'],
  ...['/t/a/interviews/1', '/t/a/interviews/1/report', '/t/a/interviews', '/t/a/admin', '/t/a/admin/people'],
  ...['/t/a/admin/none', '/files', '/files/a/b', '/help/history', '/none', '/t/a/admin/people/more'],
]

it.each(addresses)('an address finds what it finds among all routes: %s', (path) => {
  const ids = new Set(routesOnTheWay(build)(path))
  const few = { ...build, routes: Object.fromEntries(Object.entries(build.routes).filter(([id]) => ids.has(id))) } // prettier-ignore
  const above = path.split('/').map((_, at, all) => `/${all.slice(1, at + 1).join('/')}`)
  for (const each of [path, ...above]) expect(matched(few, each), each).toEqual(matched(build, each))
  expect(ids.size).toBeLessThan(table.length)
})

it('a page’s data is found as its page, and those of the first page by their own name', () => {
  const find = routesOnTheWay(build)
  expect(find('/t/a/history.data')).toEqual(find('/t/a/history'))
  expect(find('/_root.data')).toContain('home')
})

const passes: RequestHandler = (_req, _res, next) => next()

/** The sets of routes that handlers were made for, after these addresses were asked for. */
function asked(addresses: string[]): string[][] {
  const made: string[][] = []
  const handler = narrowed(build, ({ routes, assets }) => {
    expect(Object.keys(assets.routes)).toEqual(Object.keys(routes))
    made.push(Object.keys(routes))
    return passes
  })
  for (const originalUrl of addresses)
    void handler({ originalUrl } as Request, {} as Response, () => undefined)
  return made
}

it('addresses of one shape share a handler; where else there are routes is asked of all of them', () => {
  const all = table.map(([id]) => id)
  expect(asked(['/t/a/history?page=2', '/t/b/history.data', '/__manifest?p=%2Ft%2Fa'])).toEqual([
    all,
    ['root', 'home', 'splat', 'language', 'school', 'school-home', 'history'],
  ])
})

it('G3: an address with steps upwards is read as Remix reads it', () => {
  expect(asked(['/x/../t/a/./history'])).toEqual(asked(['/t/a/history']))
})
