import type { Problem } from './state.ts'

/** What a refused `getUserMedia` means. `unsupported` without the feature, or on a page that is not secure. */
export function problemOf(error: unknown): Problem {
  const name = error instanceof Error ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused'
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'no_device'
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy'
  return 'unsupported'
}

/** Why a track ended by itself: the person took the permission back, or the device is gone. */
export async function whyEnded(permissions: readonly string[]): Promise<Problem> {
  const states = await Promise.all(
    permissions.map((name) =>
      navigator.permissions
        .query({ name: name as PermissionName })
        .then(({ state }) => state)
        // Some browsers do not say; then an unplugged device is the likelier cause.
        .catch(() => 'granted' as const),
    ),
  )
  return states.every((state) => state === 'granted') ? 'unplugged' : 'revoked'
}

/** Calls back once when the person takes a permission back. Gives the way to stop listening. */
export function watchRevoking(permissions: readonly string[], onRevoked: () => void): () => void {
  const stopped = new AbortController()
  for (const name of permissions)
    navigator.permissions.query({ name: name as PermissionName }).then(
      (status) => {
        const look = () => {
          if (status.state !== 'denied' || stopped.signal.aborted) return
          stopped.abort()
          onRevoked()
        }
        status.addEventListener('change', look, { signal: stopped.signal })
      },
      // The track's own end tells it then.
      () => undefined,
    )
  return () => stopped.abort()
}
