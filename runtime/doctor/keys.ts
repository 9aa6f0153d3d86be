import type { Config } from '../config.ts'
import { openKeyring } from '../keyring/open-keyring.ts'
import type { EscrowState } from '../keyring/escrow-state.ts'
import { deriveRoleUrls } from '../role-urls.ts'
import { fail, ok, warn, type Finding } from './check.ts'
import type { ReachedServer } from './server.ts'

/** The epoch key in force must be readable here, and have a copy elsewhere that opens without this machine. */
export async function checkKeys(config: Config, server: ReachedServer): Promise<Finding[]> {
  const vaultUrl = deriveRoleUrls({ ...server, process: 'worker' }).greenroom_vault_worker
  if (vaultUrl === undefined) return [fail('keys', 'no login reaches the vault; npm start makes it')]
  const keys = openKeyring({ vaultUrl, dataDir: config.dataDir, escrowRecipient: config.escrowRecipient })
  try {
    const open = await keys.vault.query<{ id: string }>("select id from epoch where state = 'open'")
    const unreadable = []
    for (const { id } of open) if ((await keys.epochKeys.read(id)) === null) unreadable.push(id)
    return [
      keyFinding(open.length, unreadable),
      escrowFinding(await keys.escrowState(), config.mode === 'sandbox'),
    ]
  } finally {
    await keys.close()
  }
}

function keyFinding(open: number, unreadable: readonly string[]): Finding {
  if (open === 0) return warn('keys', 'no epoch is open yet; the worker opens one when npm start runs it')
  return unreadable.length === 0
    ? ok('keys', `${open} open epochs, each with its key in the data folder`)
    : fail(
        'keys',
        `the key of epoch ${unreadable.join(', ')} is missing from the data folder; put it back from escrow`,
      )
}

export function escrowFinding(state: EscrowState, sandbox: boolean): Finding {
  if (!state.ok) {
    return fail('escrow', `${state.missing.length} of ${state.epochs} epoch keys have no copy; npm start writes them, and losing a key loses all it opens`) // prettier-ignore
  }
  if (state.identityIsHere && !sandbox) {
    return fail('escrow', 'the identity that opens the copies lies on this machine; give ESCROW_RECIPIENT and keep the identity elsewhere') // prettier-ignore
  }
  return ok(
    'escrow',
    `${state.epochs} epoch keys copied${state.identityIsHere ? ' (sandbox: the identity lies beside them)' : ''}`,
  )
}
