import { useRouteLoaderData } from '@remix-run/react'
import type { ThemeChoice } from './theme.ts'

/** What every page knows, from the root loader. */
export interface RootData {
  theme: ThemeChoice
  /** Names of what is simulated here; empty outside the sandbox. */
  simulated: readonly string[]
  /** Pages that anyone may read then offer the way back instead of the way in. */
  signedIn: boolean
  /** Whose copies on this device are one's own; null where nobody is signed in, or that cannot be told. */
  person: string | null
  /** Whether this is the sandbox, whose samples may play into a room. */
  sandbox: boolean
}

const without: RootData = { theme: 'system', simulated: [], signedIn: false, person: null, sandbox: false }

/** Safe on error pages too, where the root loader may not have run. */
export function useRootData(): RootData {
  return useRouteLoaderData<RootData>('root') ?? without
}
