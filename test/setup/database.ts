import { inject } from 'vitest'
import { cloneHouseOn, type House } from './clone.ts'

export type { House } from './clone.ts'

/** A fresh copy of the four databases on the run's own server, for one test file. Call `drop` in `afterAll`. */
export function cloneHouse(): Promise<House> {
  return cloneHouseOn(inject('testServer'))
}
