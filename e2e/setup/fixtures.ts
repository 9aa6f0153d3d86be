import { test as base, expect, type Page } from '@playwright/test'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { coreAdmin } from './database.ts'
import { aStudent, signIn, type Student } from './student.ts'

export { aStudent, expect, signIn }
export type { Student }

interface Fixtures {
  core: PrismaClient
  /** A student in a tenant of this test's own, who went through the welcome page long ago. */
  student: Student
  /** The same student's page, signed in by password. */
  room: Page
}

/** Annotation of a test that provokes an error on the console, with how its line begins. */
export const expectedError = 'expected console error'

/** A console error or a page error that no test expected fails it. */
export const test = base.extend<Fixtures & { quiet: void }>({
  quiet: [
    async ({ page }, use, { annotations }) => {
      const heard: string[] = []
      page.on('console', (message) => {
        if (message.type() === 'error' && !isRefusedRequest(message.text())) heard.push(message.text())
      })
      page.on('pageerror', (error) => heard.push(error.message))
      await use()
      const expected = annotations.filter(({ type }) => type === expectedError)
      const wrong = heard.filter(
        (line) => !expected.some(({ description = '?' }) => line.startsWith(description)),
      )
      expect(wrong, 'errors on the console').toEqual([])
    },
    { auto: true },
  ],
  core: async ({}, use) => {
    const core = await coreAdmin()
    await use(core)
    await core.$disconnect()
  },
  student: async ({ core }, use) => {
    await use(await aStudent(core))
  },
  room: async ({ page, student }, use) => {
    await signIn(page, student)
    await use(page)
  },
})

/** The browser itself reports any 4xx answer and a cut line as errors; tests of those look at the page instead. */
function isRefusedRequest(text: string): boolean {
  return /Failed to load resource: (the server responded with a status of 4\d\d|net::ERR_INTERNET_DISCONNECTED)/.test(
    text,
  )
}
