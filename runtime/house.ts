import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from 'pino'
import { openPlayers } from '#app/http/builders/players.ts'
import type { House, TranscriberState } from '#app/http/house.ts'
import { openSchoolProviders } from '#integrations/oidc/school-providers.ts'
import { openPasskeys } from '#integrations/webauthn/passkeys.ts'
import { brand } from '#domain/shared/brand.ts'
import { bindIdentity, type Identity, type IdentityContext, type UseCounter } from '#domain/identity/index.ts'
import { bindSchoolStarts } from '#domain/provisioning/index.ts'
import type { Config } from './config.ts'
import { readContent } from './content.ts'
import { openCoreClients, type CoreClients } from './db/clients.ts'
import { openMemberContext, openOperatorContext } from './db/contexts.ts'
import { openTurns } from './db/turns.ts'
import { refuseUnsafeLogins } from './db/safe-login.ts'
import { openFigures } from './figures-store.ts'
import { schoolKeys } from '#domain/keyring/index.ts'
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
import { vitalsOf } from './vitals.ts'

export interface OpenHouse {
  readonly house: House
  /** Ends streams at once; call before waiting for requests to finish. */
  announceClosing(): void
  close(): Promise<void>
}

/** Demo accounts whose rooms exist, role by role; more join with the rooms of recruiters. */
export const demoCards = [
  'student@northfield.example',
  'student@riverbend.example',
  'newcomer@northfield.example',
  'newcomer@riverbend.example',
  'admin@northfield.example',
  'admin@riverbend.example',
  'operator@greenroom.example',
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
  const figures = openFigures(required(urls, 'greenroom_metrics_admin'))
  const live = openLive({ url: publicUrl, logger })
  const counter = openUseCounter({ identityUrl })
  const outbox = openOutboxNudge({ url: publicUrl })
  const closing = new AbortController()
  const signingIn = identityContext(config, core, counter)
  const identity = bindIdentity(signingIn)
  const sweeping = sweepHourly(identity, logger)
  const readiness = readinessOf({ core, keys, migrationUrls: { core: publicUrl, vault: vaultUrl } })
  const house: House = {
    content: readContent(),
    config: houseConfig(config),
    identity,
    schoolStarts: bindSchoolStarts(signingIn),
    keyring: keys.keyring,
    schoolKeys: schoolKeys(signingIn.secret),
    objects: openObjects(config),
    figures: figures.store,
    inTurn: pageTurns().take,
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
    openOperator: (request) => openOperatorContext(core, request),
    readiness,
    vitals: vitalsOf({ core, readiness }),
  }
  return {
    house,
    announceClosing: () => closing.abort(),
    async close() {
      clearInterval(sweeping)
      await Promise.allSettled([
        figures.close(),
        live.close(),
        counter.close(),
        outbox.close(),
        core.close(),
        keys.close(),
      ])
    },
  }
}

/** Milliseconds: less than a page may take, more than a dozen dashboards do. */
const pagePatience = 5_000

const pageTurns = () =>
  openTurns(pagePatience, 'Your institution is looking at many figures right now. Try again in a moment.')

function houseConfig(config: Config): House['config'] {
  return {
    mode: config.mode,
    simulated: simulatedIn(config),
    origin: config.origin.origin,
    trustedProxies: config.trustedProxies,
    schoolsContact: config.schoolsContact ?? null,
  }
}

function identityContext(config: Config, core: CoreClients, counter: UseCounter): IdentityContext {
  return {
    db: core.client('greenroom_identity'),
    read: core.reads('greenroom_identity').joined,
    // Without one, sessions end with the process; production refuses to start without one.
    secret: config.appSecret ?? randomBytes(32).toString('base64url'),
    secure: config.secureCookies,
    counter,
    schools: openSchoolProviders({ allowLoopback: config.sandbox.on, now: () => Date.now() }),
    origin: config.origin.origin,
    passkeys: openPasskeys({ origin: config.origin.origin, name: brand }),
    cards: config.sandbox.on ? demoCards : [],
    atLeast,
  }
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
  return [...(mail ? ['mail'] : []), 'school sign-in', ...(ai ? ['AI'] : [])]
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
