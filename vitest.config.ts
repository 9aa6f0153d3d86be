import { defineConfig } from 'vitest/config'

// Two projects: `unit` needs nothing but Node; `integration` clones a template database on a real server.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            '{app,bench,content,domain,integrations,jobs,prisma,runtime,scripts,test}/**/*.test.{ts,tsx}',
          ],
          exclude: ['**/*.integration.test.ts', '**/node_modules/**'],
          environment: 'node',
          // Both cores: by itself the runner would leave one idle.
          maxWorkers: 2,
          // Two busy cores: a test is never failed for being slow.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['{app,domain,integrations,jobs,prisma,runtime,test}/**/*.integration.test.ts'],
          globalSetup: ['test/setup/postgres.ts'],
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
