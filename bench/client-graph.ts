import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

/** What a browser gets of one built app: its routes, and which file imports which. */
export interface ClientGraph {
  routeIds: readonly string[]
  /** The script files that a route's document loads before anyone touches it: entry, root, ancestors, route. */
  ofRoute(routeId: string): ReadonlySet<string>
  /** The same without any route of its own: what every page loads. */
  shell(): ReadonlySet<string>
  /** `files` and everything that they import statically. */
  closure(files: Iterable<string>): ReadonlySet<string>
  /** Bytes after `gzip -9`, each file by itself as a server sends it. */
  gzip(files: Iterable<string>): number
  text(file: string): string
  scripts: readonly string[]
  styles: readonly string[]
}

interface Manifest {
  entry: { module: string; imports: string[] }
  routes: Record<string, { parentId?: string; module: string; imports: string[] }>
}

/** Reads `build/client` of a Remix app as the bundler left it. Throws where there is no build, or no such route. */
export function readClientGraph(root: string): ClientGraph {
  const assets = path.join(root, 'build', 'client', 'assets')
  const names = readdirSync(assets)
  const text = (file: string) => readFileSync(path.join(assets, file), 'utf8')
  const manifest = readManifest(names, text)
  const closure = closureOver(text)
  const module = ({ module, imports }: Manifest['entry']) => [module, ...imports].map(fileOf)
  const shell = () => closure([manifest.entry, ...chainOf(manifest, 'root')].flatMap(module))
  return {
    routeIds: Object.keys(manifest.routes),
    ofRoute: (id) => closure([manifest.entry, ...chainOf(manifest, id)].flatMap(module)),
    shell,
    closure,
    gzip: (files) => [...files].reduce((sum, file) => sum + gzipSync(text(file), { level: 9 }).length, 0),
    text,
    scripts: names.filter((name) => name.endsWith('.js') && !name.startsWith('manifest-')),
    styles: names.filter((name) => name.endsWith('.css')),
  }
}

function readManifest(names: readonly string[], text: (file: string) => string): Manifest {
  const file = names.find((name) => /^manifest-.*\.js$/.test(name))
  const found = file && /^window\.__remixManifest=(\{.*\});?\s*$/s.exec(text(file))?.[1]
  if (!found) throw new Error('The build has no manifest that the bench can read.')
  // Written by the bundler of this very run.
  return JSON.parse(found) as Manifest
}

/** A route with its ancestors; a route that was renamed must not measure as nothing. */
function chainOf(manifest: Manifest, id: string): Manifest['entry'][] {
  const route = manifest.routes[id]
  if (!route) throw new Error(`The build has no route "${id}"; name the new one in bench/bundle.ts.`)
  return [...(route.parentId === undefined ? [] : chainOf(manifest, route.parentId)), route]
}

function fileOf(place: string): string {
  return path.posix.basename(place)
}

// Rollup writes `import{a as b}from"./x.js"`, `import"./x.js"` and `export{a}from"./x.js"`; a dynamic import has a bracket.
const staticImport =
  /(?:^|[;\n}])\s*(?:import|export)\s*(?:[\w$*{][^"'()]*?from\s*)?["']\.\/([^"']+\.js)["']/g

function closureOver(text: (file: string) => string): (files: Iterable<string>) => ReadonlySet<string> {
  return (files) => {
    const seen = new Set(files)
    for (const file of seen)
      for (const [, next] of text(file).matchAll(staticImport)) if (next) seen.add(next)
    return seen
  }
}
