import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { defaultCoachLimits } from '#domain/coaching/index.ts'
import { schoolKeys } from '#domain/keyring/index.ts'
import type { Mail } from '#domain/notifications/index.ts'
import { mediabunnyTool } from '#integrations/mediabunny/media-tool.ts'
import { openLocalObjects } from '#integrations/objects/local-objects.ts'
import type { JobHouse, JobLine } from '#jobs/house.ts'
import { openFigures } from '#runtime/figures-store.ts'
import { openAuditSigner } from '#runtime/audit-signer.ts'
import { readContent } from '#runtime/content.ts'
import { openKeyring } from '#runtime/keyring/open-keyring.ts'
import { mailLinks } from '#runtime/mail-links.ts'
import type { House } from '../setup/clone.ts'
import { openBench } from './rows.ts'

export interface Seen {
  mails: Mail[]
  live: string[]
  lines: JobLine[]
}

/** The worker's house over cloned databases: everything real but the mail server and, unless given, the model. */
export async function openJobBench(house: House, more: Partial<JobHouse> = {}, folder?: string) {
  const bench = await openBench(house)
  // Shared with a worker process where one runs: the epoch keys stand there.
  const dataDir = folder ?? (await mkdtemp(path.join(tmpdir(), 'greenroom-jobs-')))
  const keys = openKeyring({
    vaultUrl: house.roles.greenroom_vault_worker,
    keeperUrl: house.roles.greenroom_vault_keeper,
    dataDir,
  })
  await keys.ensureEpochs()
  const figures = openFigures(house.roles.greenroom_metrics_worker)
  const seen: Seen = { mails: [], live: [], lines: [] }
  const { questions, rubric, mails } = readContent()
  const jobs: JobHouse = {
    scheduler: bench.scheduler,
    open: bench.context,
    openToDestroy: bench.destroyContext,
    keyring: keys.keyring,
    schoolKeys: schoolKeys('s'.repeat(43)),
    objects: openLocalObjects({ folder: path.join(dataDir, 'objects') }),
    figures: figures.store,
    media: mediabunnyTool(),
    model: null,
    transcriber: null,
    limits: defaultCoachLimits,
    content: { questions, rubric, mails },
    mailer: { send: async (mail) => void seen.mails.push(mail), close: () => undefined },
    links: mailLinks({ origin: 'http://localhost:3000', secret: 's'.repeat(43) }),
    openingSeconds: 0,
    pulse: (seconds, beat) => {
      const timer = setInterval(beat, seconds * 1000)
      return () => clearInterval(timer)
    },
    policyOf: (job) => job.policy,
    notifyLive: async (key) => void seen.live.push(key),
    auditSigner: await openAuditSigner({ dataDir }),
    chores: {
      turnEpochs: async () => 0,
      reconcileKeys: async () => undefined,
      destroyTenantKeys: (tenantId) => keys.destroyTenant(tenantId),
    },
    monotonicSeconds: () => performance.now() / 1000,
    log: (line) => void seen.lines.push(line),
    ...more,
  }
  return {
    ...bench,
    keys,
    seen,
    jobs,
    close: async () => {
      await figures.close()
      await keys.close()
      await bench.close()
      if (!folder) await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export type JobBench = Awaited<ReturnType<typeof openJobBench>>
