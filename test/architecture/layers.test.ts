import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { ESLint } from 'eslint'
import { expect, test } from 'vitest'

const eslint = new ESLint()

async function rulesBrokenBy(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath })
  return [...new Set(result?.messages.map((message) => message.ruleId ?? 'parse') ?? [])]
}

const forbidden: [place: string, code: string, rule: string][] = [
  [
    'app/routes/x/route.tsx',
    "import { a } from '#runtime/config.ts'\nexport const b = a\n",
    '@typescript-eslint/no-restricted-imports',
  ],
  [
    'app/routes/x/route.tsx',
    "import { a } from '#jobs/registry.ts'\nexport const b = a\n",
    '@typescript-eslint/no-restricted-imports',
  ],
  [
    'app/routes/x/route.tsx',
    "import { PrismaClient } from '@prisma/client'\nexport const b = PrismaClient\n",
    '@typescript-eslint/no-restricted-imports',
  ],
  [
    'jobs/x.handler.ts',
    "import { a } from '#app/http/builders.ts'\nexport const b = a\n",
    '@typescript-eslint/no-restricted-imports',
  ],
  [
    'domain/interviews/x.ts',
    "import { a } from '#integrations/openai/coach.ts'\nexport const b = a\n",
    '@typescript-eslint/no-restricted-imports',
  ],
  [
    'domain/interviews/x.ts',
    "import { json } from '@remix-run/node'\nexport const b = json\n",
    '@typescript-eslint/no-restricted-imports',
  ],
  [
    'domain/interviews/x.ts',
    "import { readFile } from 'node:fs/promises'\nexport const b = readFile\n",
    '@typescript-eslint/no-restricted-imports',
  ],
  [
    'domain/interviews/x.ts',
    "import { PrismaClient } from '#prisma/generated/client.ts'\nexport const b = PrismaClient\n",
    '@typescript-eslint/no-restricted-imports',
  ],
  [
    'integrations/openai/x.ts',
    "import { a } from '#domain/interviews/index.ts'\nexport const b = a\n",
    '@typescript-eslint/no-restricted-imports',
  ],
  [
    'integrations/openai/x.ts',
    "import pg from 'pg'\nexport const b = pg\n",
    '@typescript-eslint/no-restricted-imports',
  ],
  [
    'prisma/x.ts',
    "import { a } from '#domain/shared/errors.ts'\nexport const b = a\n",
    '@typescript-eslint/no-restricted-imports',
  ],
  ['domain/interviews/x.ts', 'export const b = () => Date.now()\n', 'house/no-ambient-clock'],
  ['domain/interviews/x.ts', 'export const b = () => new Date()\n', 'house/no-ambient-clock'],
  ['app/routes/x/route.tsx', 'export const b = () => new Date()\n', 'house/no-ambient-clock'],
  ['domain/interviews/x.ts', 'export const b = () => process.env.PORT\n', 'no-restricted-syntax'],
  ['domain/interviews/x.ts', 'export const cache = new Map()\n', 'house/no-module-state'],
  ['integrations/openai/x.ts', 'let count = 0\nexport const b = () => count++\n', 'house/no-module-state'],
  ['domain/interviews/x.ts', 'export const b = (a: any) => a\n', '@typescript-eslint/no-explicit-any'],
  ['domain/interviews/x.ts', `${'// a line\n'.repeat(301)}export const b = 1\n`, 'max-lines'],
  [
    'domain/interviews/x.ts',
    `export function b() {\n${'  void 0\n'.repeat(61)}}\n`,
    'max-lines-per-function',
  ],
]

test.each(forbidden)('in %s an error is found: %.60j', async (place, code, rule) => {
  expect(await rulesBrokenBy(place, code)).toContain(rule)
})

const allowed: [place: string, code: string][] = [
  ['app/server.ts', "import { a } from '#runtime/house.ts'\nexport const b = a\n"],
  [
    'domain/interviews/x.ts',
    "import type { Prisma } from '#prisma/generated/client.ts'\nexport type B = Prisma.TransactionClient\n",
  ],
  [
    'integrations/openai/x.ts',
    "import type { Coach } from '#domain/coaching/ports.ts'\nexport type B = Coach\n",
  ],
  ['domain/interviews/x.ts', 'export const b = (at: string) => new Date(at)\n'],
]

test.each(allowed)('in %s, %j is fine', async (place, code) => {
  expect(await rulesBrokenBy(place, code)).toEqual([])
})

/** Order inside domain: imports go only to the left. */
const order = 'shared tenants identity access audit institution provisioning consent keyring scheduling interviews recordings coaching assignments sharing retention privacy billing notifications metrics'.split(' ') // prettier-ignore

function* domainImports(): Generator<{ file: string; from: string; to: string; target: string }> {
  const files = readdirSync('domain', { recursive: true, encoding: 'utf8' })
  for (const file of files.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))) {
    const source = readFileSync(join('domain', file), 'utf8')
    for (const [, specifier = ''] of source.matchAll(/from '([^']+)'/g)) {
      const target = specifier.startsWith('#domain/')
        ? specifier.slice('#domain/'.length)
        : specifier.startsWith('.')
          ? resolve('/', dirname(file), specifier).slice(1)
          : ''
      if (target) yield { file, from: file.split('/')[0] ?? '', to: target.split('/')[0] ?? '', target }
    }
  }
}

test('every folder of domain has its place in the order', () => {
  const folders = readdirSync('domain', { withFileTypes: true }).filter((entry) => entry.isDirectory())
  expect(folders.map((entry) => entry.name).filter((name) => !order.includes(name))).toEqual([])
})

test('domain modules import only to the left, and only through index.ts or ports.ts', () => {
  const wrong: string[] = []
  let crossings = 0
  for (const { file, from, to, target } of domainImports()) {
    if (from === to) continue
    crossings += 1
    if (order.indexOf(to) > order.indexOf(from))
      wrong.push(`${file} imports ${target}, which stands to its right`)
    if (to !== 'shared' && !/^[^/]+\/(index|ports)\.ts$/.test(target))
      wrong.push(`${file} enters ${target} past its door`)
  }
  expect(wrong).toEqual([])
  expect(crossings).toBeGreaterThan(5)
})

test('app and jobs enter a domain module through its index.ts or ports.ts', () => {
  const wrong: string[] = []
  for (const root of ['app', 'jobs', 'integrations']) {
    for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
      if (!/\.tsx?$/.test(file) || /\.test\.tsx?$/.test(file)) continue
      const source = readFileSync(join(root, file), 'utf8')
      for (const [, target = ''] of source.matchAll(/from '#domain\/([^']+)'/g)) {
        const fine = target.startsWith('shared/') || /^[^/]+\/(index|ports)\.ts$/.test(target)
        if (!fine) wrong.push(`${root}/${file} enters ${target} past its door`)
      }
    }
  }
  expect(wrong).toEqual([])
})
