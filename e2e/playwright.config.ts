import { defineConfig } from '@playwright/test'
import { chromium } from './setup/chromium.ts'
import { port } from './setup/place.ts'

/** What takes longest: tests that run one after another, a sample that plays to its end, a browser that remembers. */
const spoken = 'journeys/{spoken,sample-room,room-*}.spec.ts'

// One house for the whole run, made by the same command that a newcomer types; an own tenant for each test.
export default defineConfig({
  testDir: '.',
  // The longest first: one that is begun last keeps the other browser waiting.
  projects: [
    { name: 'spoken', testMatch: spoken },
    { name: 'all else', testMatch: '{journeys,guards}/**/*.spec.ts', testIgnore: spoken },
  ],
  globalSetup: './setup/start-house.ts',
  outputDir: '../test-results',
  // Two cores: a third browser would only wait.
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: `http://localhost:${port()}`,
    launchOptions: chromium,
    viewport: { width: 1280, height: 800 },
    // Drawing up traces of what goes well costs a seventh of the run; `--trace retain-on-failure` has one kept.
    trace: 'off',
  },
})
