import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from 'pino'
import { openPlayers } from '#app/http/builders/players.ts'
import type { House, TranscriberState } from '#app/http/house.ts'
import { bindIdentity, type Identity, type UseCounter } from '#domain/identity/index.ts'
import type { Config } from './config.ts'
import { readContent } from './content.ts'
import { openCoreClients, type CoreClients } from './db/clients.ts'
import { openMemberContext } from './db/contexts.ts'
import { refuseUnsafeLogins } from './db/safe-login.ts'
import { openKeyring } from './keyring/open-keyring.ts'
import { openLive } from './live.ts'
import { openLogger } from './logger.ts'
import { openObjects } from './objects.ts'
import { openOutboxNudge } from './outbox-news.ts'
import { readinessOf } from './readiness.ts'
import { refusal } from './refusal.ts'
import { roleUrlsFor, type RoleUrls } from './role-urls.ts'
import { openSandbox } from './sandbox-client.ts'
import { isStandIn } from './settings/stand-in.ts'
import { openUseCounter } from './use-counter.ts'

export interface OpenHouse {
  readonly house: House
  /** Ends streams at once; call before waiting for requests to finish. */
  announceClosing(): void
  close(): Promise<void>
}

/** Demo accounts whose rooms exist; more join with the rooms of advisors and recruiters. */
export const demoCards = [
  'student@northfield.example',
  'newcomer@northfield.example',
  'admin@northfield.example',
  'student@riverbend.example',
  'newcomer@riverbend.example',
  'admin@riverbend.example',
]

/** Builds everything the web process needs. @throws a refusal when a login is unsafe or an address is missing */
export async function openHouse(config: Config): Promise<OpenHouse> {
  const urls = roleUrlsFor(config, 'web')
  await refuseUnsafeLogins(urls)
  const identityUrl = required(urls, 'greenroom_identity')
  const publicUrl = required(urls, 'greenroom_public')
  const vaultUrl = required(urls, 'greenroom_vault_student')
  const logger = openLogger(config, 'web')
  const core = openCoreClients(urls)
  const keys = openKeyring({ vaultUrl, dataDir: config.dataDir, escrowRecipient: config.escrowRecipient })
  const live = openLive({ url: publicUrl, logger })
  const counter = openUseCounter({ identityUrl })
  const outbox = openOutboxNudge({ url: publicUrl })
  const closing = new AbortController()
  const identity = openIdentity(config, core, counter)
  const sweeping = sweepHourly(identity, logger)
  const house: House = {
    content: readContent(),
    config: {
      mode: config.mode,
      simulated: simulatedIn(config),
      origin: config.origin.origin,
      trustedProxies: config.trustedProxies,
      schoolsContact: config.schoolsContact ?? null,
    },
    identity,
    keyring: keys.keyring,
    objects: openObjects(config),
    logger,
    coach: config.coach.on ? { kind: 'model', model: config.coach.model } : { kind: 'rules', model: null },
    transcriber: transcriberIn(config),
    live,
    sandbox: config.sandbox.on ? openSandbox({ ports: config.sandbox, cards: demoCards }) : null,
    players: openPlayers({ closing: closing.signal }),
    closing: closing.signal,
    nudge: outbox.nudge,
    now: () => new Date(),
    openMember: (request) => openMemberContext(core, request),
    readiness: readinessOf({ core, keys, migrationUrls: { core: publicUrl, vault: vaultUrl } }),
  }
  return {
    house,
    announceClosing: () => closing.abort(),
    async close() {
      clearInterval(sweeping)
      await Promise.allSettled([live.close(), counter.close(), outbox.close(), core.close(), keys.close()])
    },
  }
}

function openIdentity(config: Config, core: CoreClients, counter: UseCounter): Identity {
  return bindIdentity({
    db: core.client('greenroom_identity'),
    // Without one, sessions end with the process; production refuses to start without one.
    secret: config.appSecret ?? randomBytes(32).toString('base64url'),
    secure: config.secureCookies,
    counter,
    cards: config.sandbox.on ? demoCards : [],
    atLeast,
  })
}

/** Ended sessions and links are removed, not kept; a database that is away is asked again an hour later. */
function sweepHourly(identity: Identity, logger: Logger): NodeJS.Timeout {
  const sweep = () =>
    identity.sweepExpired({ nowMilliseconds: Date.now() }).catch(() => logger.warn('identity.sweep_failed'))
  return setInterval(() => void sweep(), 3_600_000).unref()
}

function transcriberIn(config: Config): TranscriberState {
  const { transcribe } = config
  if (!transcribe.on) return { model: null, simulated: false }
  return { model: transcribe.model, simulated: isStandIn(transcribe.baseUrl, config) }
}

/** What is simulated here, in the words of the quiet mark on every page. */
function simulatedIn(config: Config): string[] {
  if (!config.sandbox.on) return []
  const mail = !config.mail.on || config.mail.url.includes(`:${config.sandbox.smtpPort}`)
  const ai = [config.coach, config.transcribe].some((one) => one.on && isStandIn(one.baseUrl, config))
  return [...(mail ? ['mail'] : []), ...(ai ? ['AI'] : [])]
}

function required(urls: RoleUrls, role: keyof RoleUrls): string {
  const url = urls[role]
  if (url === undefined)
    throw refusal(`GREENROOM_ROLE_URLS has no address for ${role}; start it by npm start.`)
  return url
}

async function atLeast<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const [settled] = await Promise.allSettled([work, wait(milliseconds)])
  if (settled.status === 'rejected') throw settled.reason
  return settled.value
}
