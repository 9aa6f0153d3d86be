import type { open, link, mkdir, readdir, stat, statfs, unlink } from 'node:fs/promises'
import { domainError, isDomainError, type DomainError } from '#domain/shared/errors.ts'

/** The calls that the store makes of the file system, so that a test can make each of them fail. */
export interface Files {
  open: typeof open
  link: typeof link
  unlink: typeof unlink
  mkdir: typeof mkdir
  readdir: typeof readdir
  stat: typeof stat
  statfs: typeof statfs
}

/** Runs file system calls; what goes wrong there comes out as `objects.full` or `objects.down`. */
export async function io<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw isDomainError(error) ? error : failureOf(error)
  }
}

/** The error code of a system call, or ''. */
export function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : ''
  return typeof code === 'string' ? code : ''
}

function failureOf(error: unknown): DomainError {
  if (['ENOSPC', 'EDQUOT'].includes(codeOf(error))) {
    return domainError('unavailable', 'objects.full', 'There is no room left for recordings right now.', {
      retryAfter: 60,
      cause: error,
    })
  }
  return domainError('unavailable', 'objects.down', 'Recordings cannot be reached right now. Try again.', {
    retryAfter: 5,
    cause: error,
  })
}
