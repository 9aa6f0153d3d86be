import { domainError } from '#domain/shared/errors.ts'

export const noAssignment = () =>
  domainError('not_found', 'assignments.unknown', 'This assignment is not there.')

/** Shown beside what was typed, which is not lost. */
export const changedMeanwhile = () =>
  domainError('conflict', 'assignments.changed', 'Somebody else changed this assignment a moment ago. Look at it again.') // prettier-ignore
