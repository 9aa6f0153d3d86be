import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

/**
 * The anchor of the page budgets: an app with one line on one page, through the same bundler and settings. Three more
 * routes each load one heavy library when asked; they give the size of "one LineChart", and show that the search for
 * zod and react-aria finds what it looks for.
 */
const sources: Record<string, string> = {
  'package.json': JSON.stringify({ type: 'module', dependencies: { '@remix-run/node': '*', isbot: '*' } }),
  'app/entry.client.tsx': `
    import { RemixBrowser } from '@remix-run/react'
    import { StrictMode, startTransition } from 'react'
    import { hydrateRoot } from 'react-dom/client'
    startTransition(() => void hydrateRoot(document, <StrictMode><RemixBrowser /></StrictMode>))`,
  'app/entry.server.tsx': `
    import type { EntryContext } from '@remix-run/node'
    import { RemixServer } from '@remix-run/react'
    import { renderToString } from 'react-dom/server'
    export default function handle(request: Request, status: number, headers: Headers, context: EntryContext) {
      return new Response(renderToString(<RemixServer context={context} url={request.url} />), { status, headers })
    }`,
  'app/root.tsx': `
    import { Links, Meta, Outlet, Scripts, ScrollRestoration } from '@remix-run/react'
    export default function Root() {
      return (
        <html lang="en"><head><Meta /><Links /></head>
        <body><Outlet /><ScrollRestoration /><Scripts /></body></html>
      )
    }`,
  'app/routes/_index.tsx': `export default function Page() { return <p>Hello</p> }`,
  'app/routes/chart.tsx': lazyRoute('./part/line-chart'),
  'app/routes/widgets.tsx': lazyRoute('./part/widgets'),
  'app/routes/checks.tsx': lazyRoute('./part/checks'),
  'app/part/line-chart.tsx': `
    import { Line, LineChart } from 'recharts'
    export default function Part() {
      return <LineChart width={300} height={200} data={[{ y: 1 }, { y: 2 }]}><Line dataKey="y" /></LineChart>
    }`,
  'app/part/widgets.tsx': `
    import { Button } from 'react-aria-components'
    export default function Part() { return <Button>Press</Button> }`,
  'app/part/checks.tsx': `
    import { z } from 'zod'
    export default function Part() { return <p>{String(z.strictObject({ a: z.string() }).safeParse({}).success)}</p> }`,
}

function lazyRoute(part: string): string {
  return `
    import { Suspense, lazy } from 'react'
    const Part = lazy(() => import('.${part}'))
    export default function Page() { return <Suspense><Part /></Suspense> }`
}

/**
 * Builds the bare app, with `more` files where they are given, with the settings of the project at `project`, in a folder of
 * its own. Call `remove` at the end.
 */
export async function buildBareApp(
  project: string,
  more: Record<string, string> = {},
): Promise<{ root: string; remove: () => Promise<void> }> {
  const root = await mkdtemp(path.join(tmpdir(), 'greenroom-bare-'))
  const remove = () => rm(root, { recursive: true, force: true })
  try {
    for (const [place, source] of Object.entries({ ...sources, ...more })) {
      await mkdir(path.dirname(path.join(root, place)), { recursive: true })
      await writeFile(path.join(root, place), source)
    }
    await symlink(path.join(project, 'node_modules'), path.join(root, 'node_modules'))
    const cli = path.join(project, 'node_modules', '@remix-run', 'dev', 'dist', 'cli.js')
    await run(root, [cli, 'vite:build', '--config', path.join(project, 'vite.config.ts')])
  } catch (error) {
    await remove()
    throw error
  }
  return { root, remove }
}

function run(cwd: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NODE_ENV: 'production' as const, CI: '1' }
    const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += String(chunk)))
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`The bare app could not be built:\n${output.trim().slice(-2000)}`))
    })
  })
}
