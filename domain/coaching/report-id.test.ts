import { expect, it } from 'vitest'
import { reportIdOf } from './report-id.ts'

it('gives one take and revision one report, and any other a different one', () => {
  const takeId = '0b6d3a3e-0c55-4a3c-8a0f-3a2f5b0c9d11'
  const first = reportIdOf({ takeId, revision: 1 })
  expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(reportIdOf({ takeId, revision: 1 })).toBe(first)
  expect(reportIdOf({ takeId, revision: 2 })).not.toBe(first)
  expect(reportIdOf({ takeId: takeId.replace('0', '1'), revision: 1 })).not.toBe(first)
})
