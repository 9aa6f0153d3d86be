import { createRequestHandler } from '@remix-run/express'
import type { AppLoadContext, ServerBuild } from '@remix-run/node'
import type { RequestHandler, Response } from 'express'
import { narrowed } from './routes-on-the-way.ts'

/** What every step of the way in has put there for the pages. */
export const getLoadContext = (_req: unknown, res: Response) => res.locals.context as AppLoadContext

/** The built pages as they are served; the proofs over doors ask the same. */
export function builtPagesHandler(build: ServerBuild): RequestHandler {
  return narrowed(build, (few) => createRequestHandler({ build: few, getLoadContext, mode: 'production' }))
}
