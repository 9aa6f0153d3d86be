import type { TestServer } from '../setup/server.ts'

export interface ProofInput {
  /** Replays the same choices. */
  seed: number
  /** How much: the unit is the proof's own and stands in the registry. */
  n: number
  /** A server with migrated templates, for `cloneHouseOn`. */
  server: TestServer
  log: (line: string) => void
}

export interface ProofResult {
  name: string
  figures: Record<string, number>
  ok: boolean
  /** What the proof finds when the guard it proves is taken away; without it, a green result could be a blind one. */
  control: string
}

export type Proof = (input: ProofInput) => Promise<ProofResult>

export interface RegisteredProof {
  /** What `n` counts. */
  counts: string
  /** `n` by default, and in the slice that `npm test` runs. */
  full: number
  slice: number
  load: () => Promise<{ run: Proof }>
}
