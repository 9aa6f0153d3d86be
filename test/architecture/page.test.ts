import { readFileSync } from 'node:fs'
import { ESLint } from 'eslint'
import { expect, test } from 'vitest'
import { databases, loginRoles } from '#prisma/roles.ts'

const page = readFileSync('docs/architecture.md', 'utf8')
const rows = [...page.matchAll(/^\| (.+) \|$/gm)].map((match) =>
  (match[1] ?? '').split(' | ').map((cell) => cell.trim()),
)

test('the page names each database with exactly its LOGIN roles', () => {
  for (const name of databases) {
    const row = rows.find((cells) => cells[0] === name)
    expect(row?.[2]?.split(', ').sort(), name).toEqual([...loginRoles[name]].sort())
  }
})

test('what the page lets a layer import, lint lets it import, and no more', async () => {
  const eslint = new ESLint()
  const layers = ['app', 'jobs', 'domain', 'integrations', 'prisma']
  for (const layer of layers) {
    const allowed = rows.find((cells) => cells[0] === `\`${layer}\``)?.[2]?.split(', ') ?? []
    for (const other of [...layers, 'runtime'].filter((name) => name !== layer)) {
      const target = other === 'domain' ? '#domain/interviews/ports.ts' : `#${other}/x.ts`
      const code = `import { a } from '${target}'\nexport const b = a\n`
      const [result] = await eslint.lintText(code, { filePath: `${layer}/x/y.ts` })
      const refused = result?.messages.some((message) => message.ruleId?.endsWith('no-restricted-imports'))
      expect(refused, `${layer} imports ${other}`).toBe(!allowed.includes(other))
    }
  }
})

test('every decision record has its date, status and three parts', async () => {
  const { readdirSync } = await import('node:fs')
  const files = readdirSync('docs/decisions')
  expect(files.length).toBeGreaterThan(4)
  for (const file of files) {
    const text = readFileSync(`docs/decisions/${file}`, 'utf8')
    expect(file).toMatch(/^\d{3}-[a-z0-9-]+\.md$/)
    expect(text, file).toMatch(/^Date: \d{4}-\d\d-\d\d\nStatus: (accepted|superseded by \d{3})$/m)
    for (const part of ['## Context', '## Decision', '## Consequences']) expect(text, file).toContain(part)
  }
})
