const brand = Symbol.for('greenroom.refusal')

/** A stop that the person at the keyboard can do something about: one sentence with the way out, no stack. */
export interface Refusal extends Error {
  readonly name: 'Refusal'
}

export function refusal(sentence: string, cause?: unknown): Refusal {
  return Object.assign(new Error(sentence, { cause }), { name: 'Refusal' as const, [brand]: true })
}

export function isRefusal(error: unknown): error is Refusal {
  return typeof error === 'object' && error !== null && brand in error
}
