import { isDomainError } from '#domain/shared/errors.ts'
import type { FieldRef, Keyring, UnitRef } from '#domain/keyring/index.ts'
import type { Random } from './random.ts'

/** One answer as the proof knows it: what was written, and whether it was deleted. */
export interface Answer {
  unit: UnitRef
  field: FieldRef
  sealed: Uint8Array
  words: string
  state: 'live' | 'dying' | 'dead'
}

export interface Ledger {
  answers: Answer[]
  sealed: number
  opened: number
  destroyed: number
  /** Opening a live answer failed, or gave other words. */
  unreadable: number
  /** A deleted answer was opened. */
  deadRead: number
}

export const emptyLedger = (): Ledger => ({
  answers: [],
  sealed: 0,
  opened: 0,
  destroyed: 0,
  unreadable: 0,
  deadRead: 0,
})

/** As the student whose thing it is. */
export const owner = ({ tenantId, subjectId }: UnitRef) =>
  ({ area: 'student', tenantId, memberId: subjectId }) as const

/** Seals, opens and destroys on one process's keyring, one thing after another, until `ended`. */
export async function work(input: {
  keyring: Keyring
  ledger: Ledger
  random: Random
  name: string
  ended: () => boolean
}): Promise<void> {
  const { keyring, ledger, random, name, ended } = input
  for (let count = 0; !ended(); count += 1) {
    const choice = random.below(10)
    if (choice < 4 || ledger.answers.length < 5) await seal(keyring, ledger, random, `${name}-${count}`)
    else if (choice < 9) await openOne(keyring, ledger, random.pick(ledger.answers))
    else await destroy(keyring, ledger, random.pick(ledger.answers))
  }
}

async function seal(keyring: Keyring, ledger: Ledger, random: Random, id: string): Promise<void> {
  const tenantId = `tenant-${random.below(4)}`
  const unit: UnitRef = {
    tenantId,
    subjectId: `${tenantId}-m${random.below(5)}`,
    kind: random.chance(0.8) ? 'answer_text' : 'report',
    id,
  }
  const field = { table: unit.kind, column: 'body', rowId: id, version: 1 }
  const words = `what ${id} said`
  const sealed = await keyring.seal(owner(unit), unit, field, words)
  if (random.chance(0.9)) await keyring.commit(unit)
  ledger.answers.push({ unit, field, sealed, words, state: 'live' })
  ledger.sealed += 1
}

/** Counts what is wrong; an answer that is being deleted at this moment may go either way. */
export async function openOne(keyring: Keyring, ledger: Ledger, answer: Answer): Promise<void> {
  const before = answer.state
  ledger.opened += 1
  try {
    const words = await keyring.openText(owner(answer.unit), answer.unit, answer.field, answer.sealed)
    if (before === 'dead') ledger.deadRead += 1
    if (words !== answer.words) ledger.unreadable += 1
  } catch (error) {
    if (!isDomainError(error)) throw error
    const gone = error.code === 'keyring.destroyed'
    if (answer.state === 'live' || !gone) ledger.unreadable += 1
  }
}

async function destroy(keyring: Keyring, ledger: Ledger, answer: Answer): Promise<void> {
  answer.state = answer.state === 'dead' ? 'dead' : 'dying'
  await keyring.destroy(answer.unit)
  ledger.destroyed += 1
  answer.state = 'dead'
}
