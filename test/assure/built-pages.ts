import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import { ensureBuilt, root } from '../../scripts/steps.mjs'

/** The pages as the web process serves them, built anew where their sources changed. */
export async function builtPages(): Promise<ServerBuild> {
  await ensureBuilt()
  // React decides at its first import whether it is the slow one for development.
  process.env.NODE_ENV ??= 'production'
  return (await import(pathToFileURL(path.join(root, 'build/server/index.js')).href)) as ServerBuild
}

/** Remix prints each refusal that a page gives, of which a proof provokes thousands. Ends with what is given back. */
export function hushPages(): () => void {
  const { error, warn } = console
  Object.assign(console, { error: () => undefined, warn: () => undefined })
  return () => void Object.assign(console, { error, warn })
}
