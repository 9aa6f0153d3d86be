import { buildBareApp } from './bare-app.ts'
import { readClientGraph, type ClientGraph } from './client-graph.ts'
import type { Row } from './pairs.ts'
import { ensureBuilt, root } from '../scripts/steps.mjs'

/** Ratios of G1 and absolute budgets of the plan for clients, kB after gzip. */
const pages = [
  { name: 'landing', route: 'routes/_index', goal: 1.3, budget: 115 },
  { name: 'sign-in', route: 'routes/sign-in', goal: 1.3, budget: 115 },
  { name: 'home', route: 'routes/t.$tenant._index', goal: 1.6, budget: 130 },
  { name: 'history', route: 'routes/t.$tenant.history', goal: 1.6, budget: 130 },
  { name: 'room', route: 'routes/t.$tenant_.interviews.$interview', goal: 1.7, budget: 145 },
  { name: 'report', route: 'routes/t.$tenant.interviews.$interview.report', goal: 1.7, budget: 140 },
] as const
const lightPages = pages.filter(({ name }) => name === 'landing' || name === 'sign-in')
const mostStyleKb = 25

/** Words that a minifier keeps, so that a library is found in whatever file it ended up in. */
const marks = { zod: /ZodError/, 'react-aria': /react-aria-/, chart: /recharts-/ } as const
type Library = keyof typeof marks

/**
 * G1: script bytes of a page against a bare app in the same bundler. G2: chart bytes where no chart is, and the chart
 * against one line of the same library. Both read the built files, so they measure the same every time.
 */
export async function run(): Promise<Row[]> {
  await ensureBuilt()
  const product = readClientGraph(root)
  const { root: bareRoot, remove } = await buildBareApp(root)
  try {
    const bare = readClientGraph(bareRoot)
    checkSearch(bare)
    return [...pageRows(product, bare), ...heavyRows(product), ...chartRows(product, bare), styleRow(product)]
  } finally {
    await remove()
  }
}

const holding = (graph: ClientGraph, library: Library) =>
  graph.scripts.filter((file) => marks[library].test(graph.text(file)))

/** Control of every 0 below: in the bare app, where each library stands in a file of its own, the search finds it. */
function checkSearch(bare: ClientGraph): void {
  for (const library of Object.keys(marks) as Library[]) {
    if (holding(bare, library).length === 0)
      throw new Error(`The bench cannot recognize ${library} any more.`)
  }
}

function pageRows(product: ClientGraph, bare: ClientGraph): Row[] {
  const anchor = bare.gzip(bare.ofRoute('routes/_index'))
  return pages.map(({ name, route, goal, budget }) => {
    const bytes = product.gzip(product.ofRoute(route))
    const kept = bytes <= budget * 1000 ? 'kept' : 'exceeded'
    const note = `${kb(bytes)} / ${kb(anchor)} kB gz; budget ${budget} kB ${kept}`
    return exact({ name: `G1 ${name}`, goal, value: bytes / anchor, note })
  })
}

function heavyRows(product: ClientGraph): Row[] {
  const light = new Set(lightPages.flatMap(({ route }) => [...product.ofRoute(route)]))
  const widgets = holding(product, 'react-aria').filter((file) => light.has(file))
  const checks = holding(product, 'zod')
  const row = (name: string, files: readonly string[]) =>
    exact({
      name,
      goal: 0,
      value: product.gzip(files),
      note: files.join(', ') || 'none; the control finds it',
    })
  return [
    row('G1 react-aria on landing and sign-in, bytes', widgets),
    row('G1 zod in any client file, bytes', checks),
  ]
}

function chartRows(product: ClientGraph, bare: ClientGraph): Row[] {
  const loaded = new Set(product.routeIds.flatMap((route) => [...product.ofRoute(route)]))
  const charts = holding(product, 'chart')
  const early = charts.filter((file) => loaded.has(file))
  const rows = [
    exact({
      name: 'G2 chart on pages before it is asked for, bytes',
      goal: 0,
      value: product.gzip(early),
      note: `${product.routeIds.length} routes, ${charts.length === 0 ? 'no chart in the build' : 'charts load by themselves'}`,
    }),
  ]
  if (charts.length === 0) return rows
  const anchor = added(bare, holding(bare, 'chart'))
  const bytes = added(product, charts)
  const note = `${kb(bytes)} / ${kb(anchor)} kB gz, both without what the page has anyway`
  return [...rows, exact({ name: 'G2 chart chunk / one LineChart', goal: 1.3, value: bytes / anchor, note })]
}

/** Bytes that come when the chart is asked for: its files and what they import, less what every page has. */
function added(graph: ClientGraph, charts: readonly string[]): number {
  const shell = graph.shell()
  return graph.gzip([...graph.closure(charts)].filter((file) => !shell.has(file)))
}

function styleRow(product: ClientGraph): Row {
  const bytes = product.gzip(product.styles)
  const note = `${kb(bytes)} kB gz of ${mostStyleKb} kB, all style sheets together`
  return exact({ name: 'G1 styles / their budget', goal: 1, value: bytes / (mostStyleKb * 1000), note })
}

function kb(bytes: number): string {
  return (bytes / 1000).toFixed(1)
}

/** A size is the same in every pair. */
function exact(row: { name: string; goal: number; value: number; note: string }): Row {
  const { name, goal, value, note } = row
  return { name, goal, better: 'lower', median: value, min: value, max: value, note }
}
