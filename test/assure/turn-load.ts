import { isDomainError } from '#domain/shared/errors.ts'
import type { FieldRef, Keyring, UnitRef } from '#domain/keyring/index.ts'
import type { Signer } from '../setup/signer.ts'
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

interface Hands {
  keyring: Keyring
  ledger: Ledger
  as: Signer
}

/** Seals, opens and destroys on one process's keyring, one thing after another, until `ended`. */
export async function work(
  hands: Hands & { random: Random; name: string; ended: () => boolean },
): Promise<void> {
  const { ledger, random, name, ended } = hands
  for (let count = 0; !ended(); count += 1) {
    const choice = random.below(10)
    if (choice < 4 || ledger.answers.length < 5) await seal(hands, random, `${name}-${count}`)
    else if (choice < 9) await openOne(hands, random.pick(ledger.answers))
    else await destroy(hands, random.pick(ledger.answers))
  }
}

async function seal({ keyring, ledger, as }: Hands, random: Random, id: string): Promise<void> {
  const tenantId = `tenant-${random.below(4)}`
  const unit: UnitRef = {
    tenantId,
    subjectId: `${tenantId}-m${random.below(5)}`,
    kind: random.chance(0.8) ? 'answer_text' : 'report',
    id,
  }
  const field = { table: unit.kind, column: 'body', rowId: id, version: 1 }
  const words = `what ${id} said`
  const student = as.student(tenantId, unit.subjectId)
  const sealed = await keyring.seal(student, unit, field, words)
  if (random.chance(0.9)) await keyring.commit(student, unit)
  ledger.answers.push({ unit, field, sealed, words, state: 'live' })
  ledger.sealed += 1
}

/** Counts what is wrong; an answer that is being deleted at this moment may go either way. */
export async function openOne({ keyring, ledger, as }: Hands, answer: Answer): Promise<void> {
  const before = answer.state
  const { tenantId, subjectId } = answer.unit
  const student = as.student(tenantId, subjectId)
  ledger.opened += 1
  try {
    const words = await keyring.openText(student, answer.unit, answer.field, answer.sealed)
    if (before === 'dead') ledger.deadRead += 1
    if (words !== answer.words) ledger.unreadable += 1
  } catch (error) {
    if (!isDomainError(error)) throw error
    const gone = error.code === 'keyring.destroyed'
    if (answer.state === 'live' || !gone) ledger.unreadable += 1
  }
}

async function destroy({ keyring, ledger, as }: Hands, answer: Answer): Promise<void> {
  answer.state = answer.state === 'dead' ? 'dead' : 'dying'
  await keyring.destroy(as.student(answer.unit.tenantId, answer.unit.subjectId), answer.unit)
  ledger.destroyed += 1
  answer.state = 'dead'
}
