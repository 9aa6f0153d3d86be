import { domainError, isDomainError, type DomainError } from '#domain/shared/errors.ts'

/** Longest answer, in seconds of media. */
export const longestSeconds = 3600
/** Pixels of the longer and the shorter side, so that a phone held upright may record too. */
export const largestPicture = { longer: 1920, shorter: 1080 } as const

export const unreadable = (cause?: unknown): DomainError =>
  domainError(
    'invalid',
    'media.unreadable',
    'This recording cannot be read. It has to be a WebM or MP4 file that a browser recorded.',
    { cause },
  )

export const tooLarge = (): DomainError =>
  domainError(
    'invalid',
    'media.too_large',
    'The picture of this recording is larger than 1920 by 1080. Record it smaller.',
  )

export const tooLong = (): DomainError =>
  domainError('invalid', 'media.too_long', 'This recording is longer than 60 minutes. Record a shorter one.')

export const tooMany = (): DomainError =>
  domainError(
    'invalid',
    'media.too_many',
    'This recording has more pictures or pieces of sound than its time can hold. Record it again in a browser.',
  )

export const noSound = (): DomainError =>
  domainError(
    'invalid',
    'media.no_sound',
    'This recording has no sound. Check the microphone and record it again.',
  )

/** What a failure inside the library means to us: our own errors pass, everything else is a file that it could not read. */
export function asRefusal(error: unknown): DomainError {
  return isDomainError(error) ? error : unreadable(error)
}

/** A part that gives nothing costs only itself; any other refusal is about the whole take. */
export function costsOnlyItself(error: unknown): boolean {
  return isDomainError(error) && (error.code === 'media.unreadable' || error.code === 'media.no_sound')
}
