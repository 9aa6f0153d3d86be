import { handlers } from '#app/http/handlers.ts'
import { openService, openVaultFence, setGrants, setPermission, type Fence, type VaultFence } from './admin-fences.ts' // prettier-ignore
import { adminHandlers, askEverything, type Answer } from './admin-routes.ts'
import { attackBySql, keysByToken, pathsInCatalogue } from './admin-sql.ts'
import { openPlaybackHouse, type PlaybackHouse, type SignedInPerson } from './playback-house.ts'
import type { ProofInput, ProofResult } from './proof.ts'
import { seeded, type Random } from './random.ts'
import { aRecordedTake, footage } from './recorded.ts'

const layers: readonly (readonly Fence[])[] = [['route'], ['permission'], ['grant'], ['service', 'vault']]

/** Every choice of the four layers that stand, none first, and each half of the keys' layer by itself. */
const combinations: readonly ReadonlySet<Fence>[] = [
  ...Array.from({ length: 16 }, (_, bits) => new Set(layers.filter((_layer, at) => bits & (1 << at)).flat())),
  new Set<Fence>(['service']),
  new Set<Fence>(['vault']),
]

/**
 * F-08, R-11, R-12, R-13, S4-12: an administrator, one with a student's hat as well, and one of another institution ask
 * every media route for `n` recordings, while each choice of the layers is taken away for real; then by SQL and at the
 * vault, where all stands. Control: with all four layers gone, recording and captions come out; so they do each time when the
 * one layer that stood alone goes as well.
 */
export async function run({ seed, n, server, log }: ProofInput): Promise<ProofResult> {
  const house = await openPlaybackHouse(server)
  const vaultFence = await openVaultFence(house)
  try {
    const random = seeded(seed)
    const scene: Scene = { house, vaultFence, log }
    const trials: Trial[] = []
    for (let made = 0; made < n; made += 1) trials.push(await aTrial(house, random))
    const owners = await asOwners(scene, trials)
    const tried = await tryAll(scene, trials)
    const direct = await tryDirectly(scene, trials)
    const { open, guarded, alone } = tried
    const out = sum(guarded, (one) => one.inside + one.outside)
    const figures = {
      combinations: combinations.length,
      requests: sum([open, ...guarded], (one) => one.requests),
      'media bytes': out,
      'layers that deny alone, of 4': alone,
      'let in': sum(guarded, (one) => one.letIn),
      statements: direct.statements,
      'not refused': direct.answered.length,
      'paths in the catalogue': direct.paths.length,
      'keys seen': direct.keys,
    }
    for (const found of [...direct.answered, ...direct.paths]) log(`found: ${found}`)
    const isClosed = out + direct.answered.length + direct.paths.length + direct.keys === 0
    const isControlled =
      open.inside > 0 && open.words > 0 && open.outside === 0 && owners === 2 * n && alone === layers.length
    return {
      name: 'admin-media',
      ok: isClosed && figures['let in'] === 0 && isControlled && direct.controlled,
      figures,
      control: `with all four layers gone ${open.inside} media bytes and ${open.words} captions come out, none to another institution; with grants and vault opened ${direct.controlAnswered} statements are answered and ${direct.controlKeys} keys seen`,
    }
  } finally {
    setPermission(true)
    await vaultFence.close()
    await house.close()
  }
}

interface Scene {
  house: PlaybackHouse
  vaultFence: VaultFence
  log: (line: string) => void
}

interface Trial {
  slug: string
  takeId: string
  bytes: Buffer
  words: string
  owner: SignedInPerson
  /** Administrators of the recording's own institution. */
  inside: SignedInPerson[]
  outside: SignedInPerson
}

async function aTrial(house: PlaybackHouse, random: Random): Promise<Trial> {
  const place = await house.people.place(`a-${crypto.randomUUID().slice(0, 8)}`)
  const elsewhere = await house.people.place(`e-${crypto.randomUUID().slice(0, 8)}`)
  const owner = await house.signIn(place, { roles: ['student'] })
  const bytes = footage(random, 20_000 + random.below(40_000))
  const words = `spoken ${random.below(1_000_000_000)} by the student`
  const { takeId } = await aRecordedTake(house, { ...owner, bytes, words })
  const inside = [
    await house.signIn(place, { roles: ['admin'] }),
    await house.signIn(place, { roles: ['student', 'admin'] }),
  ]
  const outside = await house.signIn(elsewhere, { roles: ['student', 'admin'] })
  return { slug: place.slug, takeId, bytes, words, owner, inside, outside }
}

/** How many of recordings and captions their owners get where everything stands: all of them, or the house is broken. */
async function asOwners({ house }: Scene, trials: readonly Trial[]): Promise<number> {
  const { origin } = await house.serve(handlers)
  let got = 0
  for (const trial of trials) {
    const answers = await askEverything(origin, trial.owner, trial)
    if (answers.some(({ body }) => body.equals(trial.bytes))) got += 1
    if (answers.some(({ body }) => body.includes(trial.words))) got += 1
  }
  return got
}

interface Tried {
  standing: ReadonlySet<Fence>
  requests: number
  /** Media bytes and captions that came out to administrators of the same institution. */
  inside: number
  words: number
  /** Bytes to the administrator of another one. */
  outside: number
  /** Answers below 400 where the routes are those that ship. */
  letIn: number
}

interface AllTried {
  open: Tried
  guarded: Tried[]
  /** Layers that let nothing out by themselves, while everything came out as soon as they were gone too. */
  alone: number
}

async function tryAll(scene: Scene, trials: readonly Trial[]): Promise<AllTried> {
  const tried: Tried[] = []
  let alone = 0
  for (const standing of combinations) {
    const one = await tryOne(scene, standing, trials)
    tried.push(one)
    const isWholeLayer = layers.some((layer) => layer.length === standing.size && layer.every((fence) => standing.has(fence))) // prettier-ignore
    if (!isWholeLayer) continue
    const without = await tryOne(scene, new Set(), trials)
    if (one.inside + one.outside + one.letIn === 0 && without.inside > 0 && without.words > 0) alone += 1
  }
  const [open, ...guarded] = tried
  if (!open) throw new Error('nothing was tried')
  return { open, guarded, alone }
}

async function tryOne(
  { house, vaultFence, log }: Scene,
  standing: ReadonlySet<Fence>,
  trials: readonly Trial[],
): Promise<Tried> {
  await setGrants(house, standing.has('grant'))
  await vaultFence.set(standing.has('vault'))
  const keyring = openService(house, standing.has('service'))
  const routes = standing.has('route') ? handlers : [...handlers, ...adminHandlers]
  const serving = await house.serve(routes, { ...house.web, keyring })
  const result: Tried = { standing, requests: 0, inside: 0, words: 0, outside: 0, letIn: 0 }
  const statuses = new Set<number>()
  setPermission(standing.has('permission'))
  try {
    for (const trial of trials)
      for (const person of [...trial.inside, trial.outside]) {
        const answers = await askEverything(serving.origin, person, trial)
        const isInside = person !== trial.outside
        count(result, answers, trial, { isInside, shipped: standing.has('route') })
        for (const { path, status } of answers) if (path.includes('/admin/') && isInside) statuses.add(status)
      }
  } finally {
    setPermission(true)
    await serving.close()
    await keyring.end()
  }
  const left = [...standing].join(' and ') || 'nothing'
  if (layersOf(standing) <= 1)
    log(`with ${left} alone the administrators’ route answers ${[...statuses].join(' and ')}`)
  return result
}

const layersOf = (standing: ReadonlySet<Fence>) =>
  layers.filter((layer) => layer.some((fence) => standing.has(fence))).length

function count(
  result: Tried,
  answers: readonly Answer[],
  { bytes, words }: Trial,
  { isInside, shipped }: { isInside: boolean; shipped: boolean },
): void {
  for (const { body, status } of answers) {
    const out = bytesOf(bytes, body)
    const said = body.includes(words)
    result.requests += 1
    result[isInside ? 'inside' : 'outside'] += out + (said ? words.length : 0)
    if (said && isInside) result.words += 1
    if (shipped && status < 400) result.letIn += 1
  }
}

/** Bytes of the answer that are the recording's: windows of 16 that stand in it anywhere. */
function bytesOf(recording: Buffer, body: Buffer): number {
  let found = 0
  for (let at = 0; at + 16 <= body.length; at += 16)
    if (recording.includes(body.subarray(at, at + 16))) found += 16
  return found
}

/** By SQL and at the vault, with everything standing and then, for the control, without grants and the vault's rule. */
async function tryDirectly({ house, vaultFence }: Scene, trials: readonly Trial[]) {
  const tokens: string[] = []
  for (const { slug, inside } of trials)
    for (const { sessionHash } of inside) {
      const member = await house.web.openMember({ sessionHash, tenantSlug: slug, area: 'admin' })
      if (member) tokens.push(await member.principal())
    }
  const attack = async () => {
    const [token = ''] = tokens
    let keys = 0
    for (const one of tokens) keys += await keysByToken(house, one)
    return { ...(await attackBySql(house, token)), keys, paths: await pathsInCatalogue(house) }
  }
  await setGrants(house, true)
  await vaultFence.set(true)
  const closed = await attack()
  await setGrants(house, false)
  await vaultFence.set(false)
  const open = await attack()
  return {
    ...closed,
    controlAnswered: open.answered.length,
    controlKeys: open.keys,
    controlled: tokens.length === 2 * trials.length && open.answered.length > 0 && open.keys > 0 && open.paths.length > 0, // prettier-ignore
  }
}

function sum<T>(from: readonly T[], value: (one: T) => number): number {
  return from.reduce((total, one) => total + value(one), 0)
}
