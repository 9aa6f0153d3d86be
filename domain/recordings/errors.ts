import { domainError, type DomainError } from '#domain/shared/errors.ts'

/** Also for another student's upload: nothing is confirmed. */
export const noUpload = (): DomainError =>
  domainError('not_found', 'recordings.no_upload', 'There is no such upload here. It may have been deleted.')

export const noRecording = (): DomainError =>
  domainError('not_found', 'recordings.unknown', 'There is no recording here. It may have been deleted.')

export const noConsent = (): DomainError =>
  domainError('conflict', 'recordings.no_consent', 'Agree to being recorded first. Nothing was kept.')

export const wrongMode = (): DomainError =>
  domainError('conflict', 'recordings.wrong_mode', 'This interview is not one that is recorded this way.')

export const wrongType = (): DomainError =>
  domainError('invalid', 'recordings.type', 'Only WebM and MP4 recordings can be kept here.')

export const wrongOffset = (): DomainError =>
  domainError('conflict', 'recordings.offset', 'Other bytes are expected next. Ask where this upload stands.')

export const wrongLength = (): DomainError =>
  domainError('invalid', 'recordings.length', 'The length does not fit what has arrived.')

export const tooLarge = (): DomainError =>
  domainError('limit', 'recordings.too_large', 'This recording is larger than an answer may be.')

export const noRoom = (): DomainError =>
  domainError(
    'limit',
    'recordings.no_room',
    'Your recordings fill the space that you have. Delete one first.',
  )

export const notComplete = (): DomainError =>
  domainError(
    'conflict',
    'recordings.not_complete',
    'Part of this recording is still on its way. Wait until it is safe.',
  )

/** The same code as the store's own: whoever sends waits and tries again. */
export const diskFull = (): DomainError =>
  domainError('unavailable', 'objects.full', 'There is no room left for recordings right now.', {
    retryAfter: 60,
  })
