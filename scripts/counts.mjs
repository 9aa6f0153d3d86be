/** Reads the reports of the test runners into one kind of count. */

export const none = { passed: 0, failed: 0, skipped: 0 }

export function add(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }
}

/** The last line of a run. Skipped tests are named only when there are any, and then fail the run. */
export function countLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

export function isGreen({ passed, failed, skipped }) {
  return passed > 0 && failed === 0 && skipped === 0
}

/** A file that could not even be loaded has no tests in the report; it counts as one failure. */
export function vitestCounts(report) {
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/** A flaky test failed once, and zero retries are allowed: it counts as failed. */
export function playwrightCounts(report) {
  const { expected, unexpected, flaky, skipped } = report.stats
  return { passed: expected, failed: unexpected + flaky + (report.errors?.length ?? 0), skipped }
}

/** Which journeys took longest, in one line: what to look at when the whole run grows too long. */
export function slowestJourneys(report) {
  const specs = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specs)]
  const timed = report.suites.flatMap(specs).map(({ title, tests }) => {
    const ms = tests.flatMap(({ results }) => results).reduce((sum, { duration }) => sum + duration, 0)
    return { title, seconds: Math.round(ms / 1000) }
  })
  const slowest = timed.toSorted((a, b) => b.seconds - a.seconds).slice(0, 6)
  return `  slowest: ${slowest.map(({ title, seconds }) => `${seconds} s ${title.slice(0, 60)}`).join('; ')}`
}

/** Reads a line of counts back from the end of a program's output. */
export function lastCounts(output) {
  const found = /(\d+) passed, (\d+) failed\s*$/.exec(output)
  return found ? { passed: Number(found[1]), failed: Number(found[2]), skipped: 0 } : undefined
}
