import pg from 'pg'
import type { House } from '../setup/clone.ts'

/** Where each kind of event is recorded. The journal is the vault's; the others are core's. */
export type Ledger = 'audit_entry' | 'account_event' | 'ai_call' | 'journal'

export interface Ledgers {
  /** Ids of lines that are there now. */
  lines(ledger: Ledger, where: string): Promise<string[]>
  /** Does `work` while this ledger takes nothing. */
  refusing(ledger: Ledger, work: () => Promise<void>): Promise<void>
  close(): Promise<void>
}

/** With every right on a cloned house: what is refused is refused by the database itself, to whoever writes. */
export async function openLedgers(house: House): Promise<Ledgers> {
  const core = new pg.Client({ connectionString: house.core.admin })
  const vault = new pg.Client({ connectionString: house.vault.admin })
  await Promise.all([core.connect(), vault.connect()])
  const of = (ledger: Ledger) => (ledger === 'journal' ? vault : core)
  for (const client of [core, vault]) {
    await client.query(`CREATE FUNCTION refuse_record() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'this ledger takes nothing' USING ERRCODE = '53100'; END $$`)
  }
  return {
    async lines(ledger, where) {
      const key = ledger === 'journal' ? 'seq' : 'id'
      const { rows } = await of(ledger).query<{ id: string }>(`SELECT ${key}::text AS id FROM ${ledger} WHERE ${where}`) // prettier-ignore
      return rows.map(({ id }) => id)
    },
    async refusing(ledger, work) {
      await of(ledger).query(`CREATE TRIGGER refuse_record BEFORE INSERT ON ${ledger}
        FOR EACH ROW EXECUTE FUNCTION refuse_record()`)
      try {
        await work()
      } finally {
        await of(ledger).query(`DROP TRIGGER refuse_record ON ${ledger}`)
      }
    },
    close: async () => void (await Promise.all([core.end(), vault.end()])),
  }
}

/** One kind of event, made ready to happen. */
export interface Ready {
  /** Once. What it gives counts for nothing where it is refused. */
  act(): Promise<unknown>
  /** Of this very event. */
  readonly where: string
  /** Whether its effect is there; given what `act` resolved to, null where it was refused. */
  happened(result: unknown): boolean | Promise<boolean>
}

export interface Kind {
  readonly of: string
  readonly what: string
  readonly ledger: Ledger
  ready(): Promise<Ready>
}

interface Told {
  readonly before: boolean
  readonly lines: number
  readonly after: boolean
}

async function tell(ledgers: Ledgers, kind: Kind, around: (work: () => Promise<void>) => Promise<void>) {
  const { act, where, happened } = await kind.ready()
  const known = new Set(await ledgers.lines(kind.ledger, where))
  const before = await happened(null)
  let result: unknown = null
  await around(async () => void (result = await act().catch(() => null)))
  const lines = (await ledgers.lines(kind.ledger, where)).filter((id) => !known.has(id)).length
  return { before, lines, after: await happened(result) } satisfies Told
}

/** Done once as it is done every day, and once, to something else of the same kind, while its ledger takes nothing. */
export async function twice(ledgers: Ledgers, kind: Kind): Promise<{ done: Told; refused: Told }> {
  const done = await tell(ledgers, kind, (work) => work())
  const refused = await tell(ledgers, kind, (work) => ledgers.refusing(kind.ledger, work))
  return { done, refused }
}

/** What R-47 says of every kind. */
export const recorded = {
  done: { before: false, lines: 1, after: true },
  refused: { before: false, lines: 0, after: false },
} as const
