import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { handlers, type PlainHandler } from '#app/http/handlers.ts'
import type { House as WebHouse } from '#app/http/house.ts'
import { deleteAnswer } from '#domain/privacy/index.ts'
import { openMedia } from '#domain/recordings/index.ts'
import { mediaHandler } from '../../app/http/builders/media-handler.ts'
import { openClosedPlayer } from './closed-player.ts'
import { openPlaybackHouse, type PlaybackHouse, type Serving, type SignedInPerson } from './playback-house.ts'
import type { ProofInput, ProofResult } from './proof.ts'
import { seeded, type Random } from './random.ts'
import { aRecordedTake, footage } from './recorded.ts'
import { openSlowPlayer, type Sip, type SlowPlayer } from './slow-player.ts'

const ways = ['the answer deleted', 'the session ended', 'the membership suspended'] as const
type Way = (typeof ways)[number]

/** Players at a time: more are more than two cores serve in time, and whoever is not served in time is cut. */
const atOnce = 25
/** Every fourth player reads nothing and goes on sending; three ways and four players give each way such a one. */
const closedEvery = 4
const recordingBytes = 2_621_440
/** Bytes each 50 ms: 40, 160 and 640 KB/s. All are slower than the server, so answers wait behind them. */
const paces = [2048, 8192, 32_768]
const secondMilliseconds = 1000

/**
 * F-12, R-14, R-21: `n` players on real connections, each of which loses its right to see what it plays at a moment that
 * the seed chooses, in one of three ways; every fourth reads nothing and pretends to ask further. Measured from the
 * acknowledgement to the last byte that left the server.
 * Control: the same handler, but for its question whether access still stands.
 */
export async function run({ seed, n, server, log }: ProofInput): Promise<ProofResult> {
  const house = await openPlaybackHouse(server)
  try {
    const random = seeded(seed)
    const bytes = footage(random, recordingBytes)
    const shipped = await house.serve(handlers)
    const runs: Run[] = []
    for (let done = 0; done < n; done += atOnce) {
      const plans = plan(random, done, Math.min(n, done + atOnce))
      runs.push(...(await playAll({ house, serving: shipped, bytes }, plans)))
      log(`${runs.length} of ${n}: slowest ${Math.round(Math.max(...runs.map(lasted)))} ms`)
    }
    const open = await house.serve(unaskedHandlers(), forgetful(house.web))
    const leaks = await leaksOf({ house, serving: open, bytes })
    const figures = figuresOf(runs)
    return {
      name: 'revocations',
      ok:
        figures['late bytes'] === 0 &&
        figures['wrong bytes'] === 0 &&
        runs.every((one) => one.refused >= 400 && one.refused < 500) &&
        leaks.length === controlPlans.length,
      figures,
      control: `where nobody asks again ${leaks.length} of ${controlPlans.length} players get ${sum(leaks, (one) => one.late)} bytes too late`,
    }
  } finally {
    await house.close()
  }
}

interface Plan {
  way: Way
  /** Milliseconds that it plays undisturbed. */
  after: number
  /** Null for a player that reads nothing. */
  sipBytes: number | null
}

interface Run extends Plan {
  refused: number
  /** Milliseconds from the acknowledgement to the last byte; 0 where none came after it. */
  last: number
  late: number
  played: number
  wrong: number
  /** Connections that broke though nothing was taken away. */
  needless: number
}

function plan(random: Random, from: number, to: number): Plan[] {
  return Array.from({ length: to - from }, (_, index) => ({
    way: ways[(from + index) % ways.length] ?? ways[0],
    after: 200 + random.below(2800),
    sipBytes: (from + index) % closedEvery === closedEvery - 1 ? null : random.pick(paces),
  }))
}

/** Slow enough to be in the middle of an answer when the second is over. */
const controlPlans: Plan[] = ways.map((way) => ({ way, after: 400, sipBytes: 16_384 }))

interface Scene {
  house: PlaybackHouse
  serving: Serving
  bytes: Buffer
}

/** A machine that stands still for a second breaks the control's connections as well: each way is tried three times at most. */
async function leaksOf(scene: Scene): Promise<Run[]> {
  const leaks: Run[] = []
  for (let tries = 0; tries < 3; tries += 1) {
    const left = controlPlans.filter(({ way }) => !leaks.some((one) => one.way === way))
    leaks.push(...(await playAll(scene, left)).filter((one) => one.late > 0))
  }
  return leaks
}

async function playAll(scene: Scene, plans: readonly Plan[]): Promise<Run[]> {
  const { house, bytes } = scene
  const seats: { plan: Plan; person: SignedInPerson; takeId: string }[] = []
  for (const one of plans) {
    const place = await house.people.place(`p-${crypto.randomUUID().slice(0, 8)}`)
    const person = await house.signIn(place, { roles: ['student'] })
    const { takeId } = await aRecordedTake(house, { ...person, bytes })
    seats.push({ plan: one, person, takeId })
  }
  return Promise.all(seats.map((seat) => playOne(scene, seat)))
}

async function playOne(
  { house, serving, bytes }: Scene,
  { plan: { way, after, sipBytes }, person, takeId }: { plan: Plan; person: SignedInPerson; takeId: string },
): Promise<Run> {
  const address = `${serving.origin}/t/${person.slug}/takes/${takeId}/media`
  const { cookie } = person
  const player =
    sipBytes === null
      ? openClosedPlayer({ address, cookie, bytes })
      : openSlowPlayer({ address, cookie, bytes, sipBytes })
  await player.begun
  await wait(after)
  const began = performance.now()
  await revoke(house, way, person, takeId)
  const revokedAt = performance.now()
  await Promise.race([player.over, wait(secondMilliseconds)])
  player.hurry()
  const refused = await player.over
  const measured = measure(player, revokedAt, serving)
  const needless = player.breaks.filter((at) => at < began).length
  return { way, after, sipBytes, refused, ...measured, wrong: player.wrong, needless }
}

/** Each as the product does it, and over when the product says so; memberships are ended by hand until there is a room for that. */
async function revoke(house: PlaybackHouse, way: Way, person: SignedInPerson, takeId: string): Promise<void> {
  const { web, bench } = house
  const { sessionHash, slug, tenantId, memberId, cookie } = person
  if (way === 'the session ended') {
    await web.identity.signOut({ session: await web.identity.readSession(cookie) })
    return
  }
  if (way === 'the membership suspended') {
    const params = [tenantId, memberId]
    await bench.rows(`UPDATE membership SET status = 'suspended' WHERE tenant_id = $1 AND id = $2`, params)
    return
  }
  const ctx = await web.openMember({ sessionHash, tenantSlug: slug, area: 'student' })
  if (!ctx) throw new Error('the student cannot enter')
  await deleteAnswer({ ...ctx, keyring: web.keyring, objects: web.objects }, { takeId })
}

/**
 * A sip counts when it was taken, or, where the server had let go of the connection by then, at that moment: it lay in the
 * player's own buffers since.
 */
function measure(
  { sips }: SlowPlayer,
  revokedAt: number,
  { gone }: Serving,
): Pick<Run, 'last' | 'late' | 'played'> {
  const leftAfter = (sip: Sip) => Math.min(sip.at, gone.get(sip.port) ?? Infinity) - revokedAt
  const late = sips.filter((sip) => leftAfter(sip) > secondMilliseconds)
  return {
    last: Math.max(0, ...sips.map(leftAfter)),
    late: sum(late, (sip) => sip.bytes),
    played: sum(sips, (sip) => sip.bytes),
  }
}

const lasted = (one: Run) => one.last

function figuresOf(runs: readonly Run[]): Record<string, number> {
  const reading = runs.filter(({ sipBytes }) => sipBytes !== null)
  const sorted = runs.map(lasted).sort((a, b) => a - b)
  const at = (share: number) => Math.round(sorted[Math.ceil(share * sorted.length) - 1] ?? 0)
  return {
    players: runs.length,
    'of them reading nothing': runs.length - reading.length,
    'at once': Math.min(runs.length, atOnce),
    'MiB played': Math.round(sum(runs, (one) => one.played) / 1_048_576),
    'p50 ms': at(0.5),
    'p99 ms': at(0.99),
    'slowest ms': at(1),
    'late bytes': sum(runs, (one) => one.late),
    'wrong bytes': sum(runs, (one) => one.wrong),
    'needless breaks': sum(reading, (one) => one.needless),
    'of those reading nothing': sum(runs, (one) => one.needless) - sum(reading, (one) => one.needless),
  }
}

function sum<T>(from: readonly T[], value: (one: T) => number): number {
  return from.reduce((total, one) => total + value(one), 0)
}

/** The control's handler: once opened, a recording is allowed for good. */
function unaskedHandlers(): PlainHandler[] {
  const media = mediaHandler({
    permission: 'recording.read',
    params: z.object({ tenant: z.string(), take: z.uuid() }),
    query: z.object({}),
    open: async ({ ctx, house, params: { take } }) => ({
      ...(await openMedia({ ...ctx, objects: house.objects }, { takeId: take })),
      stillAllowed: async () => true,
    }),
  })
  return [['get', '/t/:tenant/takes/:take/media', media]]
}

/** The control's house: whoever got in once is never looked at again. */
function forgetful(web: WebHouse): WebHouse {
  const known = new Map<string, ReturnType<WebHouse['openMember']>>()
  return {
    ...web,
    openMember(asked) {
      const key = JSON.stringify(asked)
      const found = known.get(key) ?? web.openMember(asked)
      known.set(key, found)
      return found
    },
  }
}
