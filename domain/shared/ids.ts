import { randomUUID } from 'node:crypto'

/** A new random id (122 random bits): unguessable, and says nothing about when or for whom it was made. */
export function newId(): string {
  return randomUUID()
}
