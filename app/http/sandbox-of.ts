import type { House, Sandbox } from './house.ts'
import { nothingHere } from './builders/door.ts'

/** The sandbox, or the same 404 as anywhere: outside it these pages do not exist. */
export function sandboxOf(house: House): Sandbox {
  if (!house.sandbox) throw nothingHere()
  return house.sandbox
}
