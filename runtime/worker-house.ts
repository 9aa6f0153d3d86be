import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from 'pino'
import { mediabunnyTool } from '#integrations/mediabunny/media-tool.ts'
import { openSmtpMailer } from '#integrations/smtp/smtp-mailer.ts'
import type { Chores, JobHouse, JobLine } from '#jobs/house.ts'
import { defaultCoachLimits } from '#domain/coaching/index.ts'
import { schoolKeys, type EpochKind } from '#domain/keyring/index.ts'
import { mailFailure, usualOpeningSeconds, type Mailer } from '#domain/notifications/index.ts'
import { liveChannel } from '#domain/shared/live.ts'
import { house as ofHouse, tenantMark } from '#domain/shared/tenant-key.ts'
import { openAuditSigner } from './audit-signer.ts'
import type { Config } from './config.ts'
import { openModel, openTranscriber } from './model.ts'
import { openObjects } from './objects.ts'
import { readContent } from './content.ts'
import { openCoreClients, type CoreClients } from './db/clients.ts'
import { openDestroyContext, openJobContext } from './db/contexts.ts'
import { refuseUnsafeLogins } from './db/safe-login.ts'
import { openFigures } from './figures-store.ts'
import { openKeyring, type OpenKeyring } from './keyring/open-keyring.ts'
import { openLogger } from './logger.ts'
import { mailLinks } from './mail-links.ts'
import { refusal } from './refusal.ts'
import { openStandIn } from './stand-in.ts'
import { roleUrlsFor, type RoleUrls } from './role-urls.ts'
import { unitsWithRows } from './rows-of-units.ts'
import { isLoopback } from './settings/loopback.ts'

export interface WorkerHouse {
  readonly house: JobHouse
  readonly urls: { readonly queue: string; readonly scheduler: string }
  readonly logger: Logger
  close(): Promise<void>
}

/** Builds everything the worker process needs. @throws a refusal when a login is unsafe or an address is missing */
export async function openWorkerHouse(config: Config): Promise<WorkerHouse> {
  const urls = roleUrlsFor(config, 'worker')
  await refuseUnsafeLogins(urls)
  const logger = openLogger(config, 'worker')
  const core = openCoreClients(urls)
  const vaultUrl = required(urls, 'greenroom_vault_worker')
  const keeperUrl = required(urls, 'greenroom_vault_keeper')
  const keys = openKeyring({ vaultUrl, keeperUrl, dataDir: config.dataDir, escrowRecipient: config.escrowRecipient }) // prettier-ignore
  await keys.ensureEpochs()
  const figures = openFigures(required(urls, 'greenroom_metrics_worker'))
  const mailer = mailerOf(config)
  const { questions, rubric, mails } = readContent()
  const house: JobHouse = {
    scheduler: {
      area: 'scheduler',
      transaction: (work) => core.client('greenroom_scheduler').$transaction((db) => work(db), { timeout: 20_000, maxWait: 5_000 }), // prettier-ignore
    },
    open: (tenantId) => openJobContext(core, tenantId),
    openToDestroy: (tenantId) => openDestroyContext(core, tenantId),
    keyring: keys.keyring,
    schoolKeys: schoolKeys(config.appSecret ?? ''),
    objects: openObjects(config),
    figures: figures.store,
    media: mediabunnyTool(),
    model: openModel(config.coach),
    transcriber: openTranscriber(config.transcribe),
    standIn: openStandIn(config),
    limits: { ...defaultCoachLimits, ...(config.coach.on && { runs: config.coach.runs }) },
    content: { questions, rubric, mails },
    mailer,
    auditSigner: await openAuditSigner(config),
    links: mailLinks({ origin: config.origin.origin, secret: config.appSecret ?? '' }),
    openingSeconds: usualOpeningSeconds,
    pulse,
    policyOf: (job) => job.policy,
    async notifyLive(liveKey) {
      // Lost news only makes a page look later, so it never fails the work that it is about.
      await core.client('greenroom_worker').$executeRaw`SELECT pg_notify(${liveChannel}, ${liveKey})`.catch(
        () => 0,
      )
    },
    chores: choresOf({ keys, core, log: (line) => tell(logger, line) }),
    monotonicSeconds: () => performance.now() / 1000,
    log: (line) => tell(logger, line),
  }
  return {
    house,
    urls: {
      queue: required(urls, 'greenroom_queue_worker'),
      scheduler: required(urls, 'greenroom_scheduler'),
    },
    logger,
    async close() {
      mailer.close()
      await Promise.allSettled([core.close(), keys.close(), figures.close()])
    },
  }
}

const pulse: JobHouse['pulse'] = (seconds, beat) => {
  const timer = setInterval(beat, seconds * 1000)
  timer.unref()
  return () => clearInterval(timer)
}

/** Without a mail server every mail waits, is tried again, and is parked for a person to see: none is lost in silence. */
function mailerOf({ mail, origin }: Config): Mailer {
  if (!mail.on) return { send: () => Promise.reject(mailFailure('unavailable')), close: () => undefined }
  const { url, from } = mail
  return openSmtpMailer({ url, from, domain: origin.hostname, loopback: isLoopback(new URL(url).hostname) })
}

/** Longest that one job waits for a lease that holds up the epoch turn: a lease lives 60 seconds. */
const mostWaits = 8

function choresOf({
  keys,
  core,
  log,
}: {
  keys: OpenKeyring
  core: CoreClients
  log: JobHouse['log']
}): Chores {
  return {
    async turnEpochs() {
      const waits = [await turnEpoch({ keys, log }, 'audio'), await turnEpoch({ keys, log }, 'daily')]
      return Math.max(...waits)
    },
    destroyTenantKeys: (tenantId) => keys.destroyTenant(tenantId),
    async reconcileKeys() {
      for (;;) {
        const { committed, destroyed, left } = await keys.reconcile((units) => unitsWithRows(core, units))
        if (committed > 0) log({ level: 'info', event: 'keys_committed', count: committed })
        if (destroyed > 0) log({ level: 'info', event: 'keys_destroyed', count: destroyed })
        if (!left) return
      }
    },
  }
}

async function turnEpoch(
  { keys, log }: { keys: OpenKeyring; log: JobHouse['log'] },
  kind: EpochKind,
): Promise<number> {
  for (let waits = 0; ; waits += 1) {
    const { state, waitSeconds, units } = await keys.turn(kind, { onlyIfDue: true })
    if (state === 'turned') log({ level: 'info', event: `epoch_turned_${kind}`, count: units })
    if (state !== 'waiting' || waits >= mostWaits) return waitSeconds
    await wait(Math.ceil(waitSeconds + 1) * 1000)
  }
}

function tell(logger: Logger, { level, tenantId, ...line }: JobLine): void {
  logger[level]({ tenant: tenantMark(tenantId === undefined ? ofHouse : { tenantId }), ...line })
}

function required(urls: RoleUrls, role: keyof RoleUrls): string {
  const url = urls[role]
  if (url === undefined)
    throw refusal(`GREENROOM_ROLE_URLS has no address for ${role}; start it by npm start.`)
  return url
}
