import { readdirSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import express, { type RequestHandler } from 'express'

/** Seconds. */
const aYear = 365 * 24 * 60 * 60

interface Folders {
  /** `build/client`: everything below `assets/` carries a hash in its name. */
  client: string | null
  /** `public`, in development; a build copies it into `client`. */
  open: string
  /** Recorded questions; a recording is never changed under its name. */
  prompts: string
  /** The sample's spoken answers; named for their content. */
  samples: string
}

/** Files in front of everything that renders. Folders are never listed, dot files never sent. */
export function fileHandlers({ client, open, prompts, samples }: Folders): RequestHandler[] {
  const forever = options(`public, max-age=${aYear}, immutable`)
  const aWhile = options('public, max-age=3600')
  return [
    mounted('/prompts', express.static(prompts, forever)),
    mounted('/samples', express.static(samples, forever)),
    ...(client === null
      ? [express.static(open, aWhile)]
      : [
          mounted('/assets', express.static(`${client}/assets`, forever)),
          named(client, express.static(client, aWhile)),
        ]),
  ]
}

/** A built folder does not change: for any other name the disk is not asked, since every page would wait for that (G3). */
function named(folder: string, handler: RequestHandler): RequestHandler {
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = new Set(files.map(({ name }) => `/${name}`))
  return (req, res, next) => (paths.has(req.path) ? handler(req, res, next) : next())
}

function options(cacheControl: string) {
  return {
    index: false,
    redirect: false,
    dotfiles: 'ignore',
    // Every other answer of the house is never kept; files say otherwise for themselves.
    setHeaders: (res: ServerResponse) => void res.setHeader('Cache-Control', cacheControl),
  } as const
}

/** What is not in the folder is not anywhere else either: Remix is not asked. */
function mounted(path: string, handler: RequestHandler): RequestHandler {
  const router = express.Router()
  router.use(path, handler, (_req, res) => {
    res.status(404).type('text/plain').send('There is nothing at this address.\n')
  })
  return router
}
