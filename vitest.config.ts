import { defineConfig } from 'vitest/config'
import { alone } from './test/setup/alone.ts'

// Files share a worker and what it has loaded: loading the same modules for each of them was two thirds of the run. What a
// test keeps in a module or does to the process is there for the next file too; who cannot put it back is in `alone`.
const shared = {
  isolate: false,
  // Both cores: by itself the runner would leave one idle.
  maxWorkers: 2,
  // Two busy cores: a test is never failed for being slow.
  testTimeout: 30_000,
} as const

const tests = '{app,bench,content,domain,integrations,jobs,prisma,runtime,scripts,test}/**/*.test.{ts,tsx}'
const needsDatabase = '**/*.integration.test.ts'

// `unit` and `unit-alone` need nothing but Node; `integration` clones a template database on a real server.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: [tests],
          exclude: [needsDatabase, ...alone, '**/node_modules/**'],
        },
      },
      {
        test: {
          ...shared,
          name: 'unit-alone',
          include: [...alone],
          exclude: ['**/node_modules/**'],
          isolate: true,
        },
      },
      {
        test: {
          ...shared,
          name: 'integration',
          include: ['{app,domain,integrations,jobs,prisma,runtime,test}/**/*.integration.test.ts'],
          globalSetup: ['test/setup/postgres.ts'],
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
