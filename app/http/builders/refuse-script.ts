import type { Response as ExpressResponse } from 'express'

/**
 * To a player or a script a redirect to sign-in or to the welcome page means nothing: 401. Where it is the second factor that is
 * missing it says `identity.confirm`, and in `Location`, which nobody follows by themselves from a 401, where that is shown.
 */
export function refuseScript(res: ExpressResponse, redirected: Response): void {
  const place = redirected.headers.get('location') ?? ''
  if (!place.startsWith('/sign-in/confirm')) return void res.status(401).json({ kind: 'unauthenticated' })
  const message = 'Show that it is you first: load this page again.'
  res.status(401).set('Location', place).json({ kind: 'unauthenticated', code: 'identity.confirm', message })
}
