import express, { type RequestHandler } from 'express'

const aYear = 365 * 24 * 60 * 60 * 1000

interface Folders {
  /** `build/client`: everything below `assets/` carries a hash in its name. */
  client: string | null
  /** `public`, in development; a build copies it into `client`. */
  open: string
  /** Recorded questions; a recording is never changed under its name. */
  prompts: string
}

/** Files in front of everything that renders. Folders are never listed, dot files never sent. */
export function fileHandlers({ client, open, prompts }: Folders): RequestHandler[] {
  const forever = {
    maxAge: aYear,
    immutable: true,
    index: false,
    redirect: false,
    dotfiles: 'ignore',
  } as const
  const aWhile = { maxAge: 60 * 60 * 1000, index: false, redirect: false, dotfiles: 'ignore' } as const
  return [
    mounted('/prompts', express.static(prompts, forever)),
    ...(client === null
      ? [express.static(open, aWhile)]
      : [mounted('/assets', express.static(`${client}/assets`, forever)), express.static(client, aWhile)]),
  ]
}

/** What is not in the folder is not anywhere else either: Remix is not asked. */
function mounted(path: string, handler: RequestHandler): RequestHandler {
  const router = express.Router()
  router.use(path, handler, (_req, res) => {
    res.status(404).type('text/plain').send('There is nothing at this address.\n')
  })
  return router
}
