import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readLevels, rollUpFigures } from '#domain/metrics/index.ts'
import { readContent } from '#runtime/content.ts'
import { openJobContext } from '#runtime/db/contexts.ts'
import { openFigures } from '#runtime/figures-store.ts'
import { openKeyring } from '#runtime/keyring/open-keyring.ts'
import { seedHouse } from '#runtime/seeding/seed-house.ts'
import { openOffice } from '../institution/office.ts'
import { cloneHouseOn } from '../setup/clone.ts'
import type { TestServer } from '../setup/server.ts'

/** The share of the demo school's cells that an administrator sees, week by week, all cohorts side by side. */
export async function visibleInDemo(server: TestServer, days = 0): Promise<number> {
  const house = await cloneHouseOn(server)
  const dataDir = await mkdtemp(path.join(tmpdir(), 'greenroom-demo-'))
  const keys = openKeyring({ vaultUrl: house.roles.greenroom_vault_worker, keeperUrl: house.roles.greenroom_vault_keeper, dataDir }) // prettier-ignore
  const office = await openOffice(house)
  const writes = openFigures(house.roles.greenroom_metrics_worker)
  const reads = openFigures(house.roles.greenroom_metrics_admin)
  try {
    await office.admin.$executeRaw`UPDATE clock_offset SET seconds = ${days * 86_400}`
    await seedHouse({ coreUrl: house.core.admin, keys, content: readContent(), demoPassword: 'velvet-stage-1234', print: () => undefined }) // prettier-ignore
    const { id: tenantId, slug } = await office.admin.tenant.findFirstOrThrow({ where: { slug: 'northfield' } }) // prettier-ignore
    // Each run closes thirty weeks at most.
    for (let turn = 0; turn < 4; turn += 1)
      await rollUpFigures(await openJobContext(office.core, tenantId), writes.store)
    const ctx = await office.administrator({ tenantId, slug }, ['metrics'])
    const { closed } = await readLevels(ctx, reads.store)
    let [shown, all] = [0, 0]
    for (const { week } of closed) {
      const cells = (await readLevels(ctx, reads.store, { from: week, to: week })).week
      all += cells.length
      shown += cells.filter(({ state }) => state === 'shown').length
    }
    return all === 0 ? 0 : shown / all
  } finally {
    await Promise.all([writes.close(), reads.close(), keys.close()])
    await office.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}
