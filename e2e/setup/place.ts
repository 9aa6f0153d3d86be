import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where a house of a test answers and keeps its data. */
export interface Place {
  port: number
  dataDir: string
}

/** Where the run's house answers. Its own port and folder, so that a house in use is left alone. */
export function port(): number {
  return Number(process.env.GREENROOM_E2E_PORT ?? 3170)
}

/** Where the run's stand-in for a model's server answers. */
export function modelPort(): number {
  return port() + 1_000
}

export function dataDir(): string {
  return process.env.GREENROOM_E2E_DATA_DIR ?? join(tmpdir(), `greenroom-e2e-${port()}`)
}
