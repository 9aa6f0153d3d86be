import { domainError, type DomainError } from '#domain/shared/errors.ts'

/** Also for what belongs to someone else or is past its day: nothing is confirmed. */
export const noInterview = (): DomainError =>
  domainError('not_found', 'interviews.unknown', 'There is no such interview here. It may have been deleted.')

export const noAnswer = (): DomainError =>
  domainError('not_found', 'interviews.no_answer', 'There is no such answer here. It may have been deleted.')

export const interviewEnded = (): DomainError =>
  domainError(
    'conflict',
    'interviews.ended',
    'This interview has ended. Your answers are safe; you can try one of them again.',
  )

export const alreadySubmitted = (): DomainError =>
  domainError(
    'conflict',
    'interviews.submitted',
    'This answer was handed in and is safe. To change it, try this question again.',
  )

export const openElsewhere = (): DomainError =>
  domainError(
    'conflict',
    'interviews.open_elsewhere',
    'This answer is open in another tab, which saves what is written there. Write here instead to take over.',
  )

export const draftChanged = (): DomainError =>
  domainError(
    'conflict',
    'interviews.draft_changed',
    'A newer version of this answer is saved. Load it, or keep what stands here.',
  )
