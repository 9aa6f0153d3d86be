import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readClientGraph } from './client-graph.ts'

const files: Record<string, string> = {
  'entry.js': `import{a as b}from"./shared.js";import"./styles.js";b()`,
  'shared.js': 'export const a=1',
  'styles.js': '',
  'root.js': `import{a}from"./shared.js"\nimport{t}from"./text.js";export{t as default}`,
  'text.js': `export{q}from"./quote.js";export const t='import{x}from"./never.js"'`,
  'quote.js': 'export const q=1',
  'page.js': `import{a}from"./shared.js";const c=()=>import("./chart.js");export{c as default}`,
  'chart.js': `import{a}from"./shared.js";export const line="recharts-line"`,
  'app.css': 'a{color:red}',
}
const route = (id: string, parentId: string | undefined, module: string) => ({
  id,
  parentId,
  module,
  imports: [],
})
const manifest = {
  entry: { module: '/assets/entry.js', imports: ['/assets/shared.js'] },
  routes: {
    root: route('root', undefined, '/assets/root.js'),
    'routes/page': route('routes/page', 'root', '/assets/page.js'),
  },
}

let root: string
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'greenroom-graph-'))
  const assets = path.join(root, 'build', 'client', 'assets')
  mkdirSync(assets, { recursive: true })
  const all = { ...files, 'manifest-1.js': `window.__remixManifest=${JSON.stringify(manifest)};` }
  for (const [name, text] of Object.entries(all)) writeFileSync(path.join(assets, name), text)
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

test('G1 a page loads its entry, its ancestors and what they import, each file once', () => {
  const graph = readClientGraph(root)
  const loaded = [...graph.ofRoute('routes/page')].sort()
  expect(loaded).toEqual(['entry.js', 'page.js', 'quote.js', 'root.js', 'shared.js', 'styles.js', 'text.js'])
  const bytes = loaded.map((name) => gzipSync(files[name] ?? '', { level: 9 }).length)
  expect(graph.gzip(loaded)).toBe(bytes.reduce((a, b) => a + b))
})

test('G2 what is imported when asked for is not loaded before', () => {
  const graph = readClientGraph(root)
  expect(graph.ofRoute('routes/page').has('chart.js')).toBe(false)
  expect([...graph.closure(['chart.js'])].sort()).toEqual(['chart.js', 'shared.js'])
})

test('a route that was renamed is an error, not a page of 0 bytes', () => {
  expect(() => readClientGraph(root).ofRoute('routes/gone')).toThrow('routes/gone')
})
