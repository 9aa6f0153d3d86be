import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { openMetrics } from '#app/http/server/metrics.ts'
import { limitRules, takeUse } from '#domain/identity/index.ts'
import { wakeUpId } from '#jobs/queue/names.ts'
import { openLogger } from '#runtime/logger.ts'

const root = path.join(import.meta.dirname, '../..')

/** What the compiler says of these lines, by line from 1; they stand in a file that is nowhere but here. */
function faultsIn(lines: readonly string[]): number[] {
  const planted = path.join(import.meta.dirname, 'planted.ts')
  const text = lines.join('\n')
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.NodeNext,
    types: ['node'],
  }
  const host = ts.createCompilerHost(options)
  const { getSourceFile, fileExists, readFile } = host
  host.getCurrentDirectory = () => root
  host.fileExists = (name) => name === planted || fileExists(name)
  host.readFile = (name) => (name === planted ? text : readFile(name))
  host.getSourceFile = (name, ...rest) => name === planted ? ts.createSourceFile(name, text, options.target!, true) : getSourceFile(name, ...rest) // prettier-ignore
  const program = ts.createProgram([planted], options, host)
  const source = program.getSourceFile(planted)!
  const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
  return [...new Set(found.map(({ start = 0 }) => source.getLineAndCharacterOfPosition(start).line + 1))]
}

const imports = [
  `import { house, tenantKey, tenantMark, type TenantKey, type TenantMark } from '#domain/shared/tenant-key.ts'`,
  `import type { LimitRule, UseCounter } from '#domain/identity/ports.ts'`,
  `import type { ObjectStore } from '#domain/recordings/ports.ts'`,
  `import type { Players } from '#app/http/builders/players.ts'`,
  `import type { Circumstances } from '#app/http/builders/map-error.ts'`,
  `import type { JobLine } from '#jobs/house.ts'`,
  `import { wakeUpId } from '#jobs/queue/names.ts'`,
  `import type { Turns } from '#runtime/db/turns.ts'`,
  `declare const [counter, rule, store, players, turns]: [UseCounter, LimitRule, ObjectStore, Players<{ close(): void }>, Turns]`,
  `declare const [at, id, bytes]: [Omit<Circumstances, 'tenant'>, string, AsyncIterable<Uint8Array>]`,
]

/** Each as it has to be, and beside it as somebody in a hurry would write it. */
const kinds: Record<string, { good: string; bare: string }> = {
  'a key of a cache': {
    good: `players.join(tenantKey({ tenantSlug: 'northfield' }, id))`,
    bare: `players.join(id)`,
  },
  'a turn of long work': {
    good: `turns.take(tenantKey({ tenantId: id }, 'roster'), async () => 1)`,
    bare: `turns.take(id, async () => 1)`,
  },
  'a key of a limit': {
    good: `counter.count({ key: tenantKey(house, id), rule })`,
    bare: `counter.count({ key: 'link:' + id, rule })`,
  },
  'a key that is made of no tenant': {
    good: `export const a: TenantKey = tenantKey({ tenantId: id }, 'x')`,
    bare: `export const b: TenantKey = tenantKey({}, 'x')`,
  },
  'a key with nothing behind its tenant': { good: `tenantKey(house, 1)`, bare: `tenantKey(house)` },
  'a key that only looks like one': {
    good: `export const c: TenantMark = tenantMark(house)`,
    bare: `export const d: TenantMark = 'house'`,
  },
  'a key of an object': {
    good: `store.put(tenantKey({ tenantId: id }, id), bytes)`,
    bare: `store.put(id, bytes)`,
  },
  'an object that is read': {
    good: `store.read(tenantKey({ tenantId: id }, id), { start: 0, end: 1 })`,
    bare: `store.read(id, { start: 0, end: 1 })`,
  },
  'the name of a job': {
    good: `wakeUpId({ tenantId: id, stageId: id, attempts: 1 })`,
    bare: `wakeUpId({ stageId: id, attempts: 1 })`,
  },
  'a line about a school’s work': {
    good: `export const e: JobLine = { level: 'info', event: 'x', tenantId: id, stageId: id }`,
    bare: `export const f: JobLine = { level: 'info', event: 'x', stageId: id }`,
  },
  'a line about a request': {
    good: `export const g: Circumstances = { ...at, tenant: tenantMark({ tenantId: id }) }`,
    bare: `export const h: Circumstances = { ...at, tenant: id }`,
  },
}

test('R-09 no key of a cache, limit, job or line of the log can be made without a tenant: what is planted does not compile', () => {
  const names = Object.keys(kinds)
  const lines = names.flatMap((name) => [kinds[name]!.good, kinds[name]!.bare])
  const faults = faultsIn([...imports, ...lines])
  const bare = names.map((_, index) => imports.length + 2 * index + 2)
  expect(faults.sort((a, b) => a - b)).toEqual(bare)
})

/** What outlives a request or a job and is not kept by tenant, with the reason that it need not be. */
const keptByOther: Record<string, string> = {
  'app/http/server/request-context.ts': 'one request’s own answers',
  'app/http/builders/watch-answer.ts': 'by connection',
  'app/http/server/routes-on-the-way.ts': 'by shape of address: which routes there are',
  'app/http/handlers.ts': 'one page’s own topics',
  'app/http/builders/media-fixtures.ts': 'a test’s',
  'jobs/queue/open-queues.ts': 'by queue: its jobs bear their tenant’s key',
  'jobs/start-jobs.ts': 'how often a trouble of the house was told',
  'runtime/use-counter.ts': 'by rule: what is counted has a key of its own',
  'runtime/live.ts': 'by an interview’s opaque key: said aloud to every role, it must not name its school',
  'runtime/db/statement-names.ts': 'texts of statements',
  'runtime/db/reads.ts': 'texts of statements',
  'runtime/db/clients.ts': 'by role',
  'runtime/content.ts': 'files of the house',
  'runtime/seeding/rate-plan.ts': 'within one run of the seed',
  'runtime/seeding/seal-plan.ts': 'within one run of the seed',
  'integrations/openai/transcriber-languages.ts': 'names of languages',
  'integrations/simulators/openai/transcription-cues.ts': 'the sandbox’s',
}

/** Maps in these sources whose keys are not a tenant's by their type. */
const bareMaps = (sources: readonly (readonly [name: string, text: string])[]): string[] =>
  sources.filter(([, text]) => /new (?:Weak)?Map(?!<TenantKey,)[<(]/.test(text)).map(([name]) => name)

test('R-09 what a process keeps from one request or job to the next is kept by tenant, or says here why not', () => {
  const names = globSync('{app/http,jobs,runtime,integrations}/**/*.ts', { cwd: root })
  const files = names.filter((name) => !name.endsWith('.test.ts')).map((name) => [name, readFileSync(path.join(root, name), 'utf8')] as const) // prettier-ignore
  expect(files.length).toBeGreaterThan(100)
  expect(bareMaps(files).sort()).toEqual(Object.keys(keptByOther).sort())
  const planted = [['app/http/planted.ts', 'const reports = new Map<string, Report>()']] as const
  expect(bareMaps(planted)).toEqual(['app/http/planted.ts'])
  expect(bareMaps([['x.ts', 'new Map<TenantKey, Report>()']])).toEqual([])
})

const tenantId = '11111111-2222-4333-8444-555555555555'

test('R-09 what counts, waits, is told and is measured bears its tenant', async () => {
  const counted: string[] = []
  const counter = { count: async ({ key }: { key: string }) => (counted.push(key), { over: false, retryAfter: 0 }), takeBack: async () => undefined } // prettier-ignore
  await takeUse({ counter, secret: 's'.repeat(43) }, limitRules.linkByClient, '203.0.113.7')
  expect(counted).toEqual([expect.stringMatching(/^house\/[\w-]{43}$/)])
  expect(wakeUpId({ tenantId, stageId: 's', attempts: 2 })).toBe(`i.${tenantId}/s/2`)

  const lines: string[] = []
  const logger = openLogger({ logLevel: 'info' }, 'web', { write: (line) => void lines.push(line) })
  logger.info('started')
  logger.info({ tenant: `i.${tenantId}` }, 'refused')
  expect(lines.map((line) => (JSON.parse(line) as { tenant: string }).tenant)).toEqual(['house', `i.${tenantId}`]) // prettier-ignore
  for (const line of lines) expect(line.match(/"tenant":/g)).toHaveLength(1)

  const figures = await new Promise<string>((resolve) => {
    const req = { socket: { remoteAddress: '127.0.0.1' }, headers: { host: 'localhost' } }
    const res = { type: () => res, status: () => res, send: resolve }
    void openMetrics().expose(req as never, res as never, () => undefined)
  })
  const told = figures.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  expect(told.length).toBeGreaterThan(10)
  expect(told.filter((line) => !line.includes('tenant="house"'))).toEqual([])
})
