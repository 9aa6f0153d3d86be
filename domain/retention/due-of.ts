import type { DueOf } from '#domain/interviews/ports.ts'
import { due } from './due.ts'

/** `due` in the form in which interviews ask for it. Holds, wishes and platform terms join here when they have rows. */
export const dueOf: DueOf = ({ dataClass, anchor, policyHistory, now }) =>
  due({ object: { dataClass, anchor }, policyHistory, now })
