import type { ServerBuild } from '@remix-run/node'
import { setTimeout as wait } from 'node:timers/promises'
import { describePermission } from '#domain/access/index.ts'
import { handlers } from '#app/http/handlers.ts'
import { recordParts } from '#domain/provisioning/index.ts'
import { startJobs } from '#jobs/start-jobs.ts'
import { admin as says } from '#app/strings/en-US/admin.ts'
import { builtPagesHandler } from '#app/http/server/pages.ts'
import { openAsker, type Asker, type Reply } from './ask.ts'
import { builtPages, hushPages } from './built-pages.ts'
import { templates } from './cross-bodies.ts'
import { addressOf, doorsOf } from './doors.ts'
import { formRequest } from './form-request.ts'
import { parameterOf } from './matrix-rules.ts'
import { countFigures, withOtherNeeds } from './admin-needs.ts'
import type { OwnedWord } from './owned-words.ts'
import type { ProofInput, ProofResult } from './proof.ts'
import { renewSessions, type Actor } from './school-people.ts'
import { openWorld, type World } from './school-world.ts'

/** Whoever was given one permission that has no page yet is let into the overview and its data, and to their account. */
const fewestRooms = 3

/** Pages that one person's links lead to, at most: lists lead to as many as there are people. */
const mostPages = 120

interface Walked {
  pages: number
  /** Answers that let this person in: a page, a file, what a loader gives. */
  told: number
  /** Kinds of forms that were taken: of those sent. */
  taken: Map<string, boolean>
  found: Set<string>
  media: string[]
  withoutLine: string[]
}

/**
 * S4-12, B14: every administrator and an operator follow every link of their rooms and ask every loader that their hat has,
 * exports included, every file of each; those with every permission send every form of their rooms; mails are read as they leave. Of what students said, wrote and were told no word is found, in any
 * encoding, and no page tells of a student's timing needs. Control: the same walk of a student finds their words.
 * The four fences behind it, each alone, are `admin-media`'s.
 */
export async function run({ seed, n, server, log }: ProofInput): Promise<ProofResult> {
  const build = await builtPages()
  const world = await openWorld(server, seed)
  const speakAgain = hushPages()
  try {
    const serving = await world.house.serve(handlers, undefined, builtPagesHandler(build))
    const asker = openAsker(serving.origin)
    const scene: Scene = { world, build, asker }
    const staff = world.actors.filter(isStaffOfHome(world)).slice(-n)
    await countFigures(world)
    const walks: Walked[] = []
    for (const actor of staff) walks.push(await walk(scene, justConfirmed(actor)))
    const needs = await withOtherNeeds(world, (actor) => bodiesOf(scene, actor))
    const own = await walk(scene, world.home.student)
    const sent = [await sendForms(scene, serving.origin)]
    const mails = await mailsOf(world)
    const leastTold = Math.min(...walks.map(({ told }) => told))
    const taken = [...sent[0]!.taken.values()].filter(Boolean).length
    asker.close()
    const found = new Set([...walks, ...sent].flatMap((one) => [...one.found]))
    const media = [...walks, ...sent].flatMap((one) => one.media)
    const withoutLine = walks.flatMap((one) => one.withoutLine)
    for (const line of [...found, ...media, ...withoutLine.map((page) => `no standing line: ${page}`), ...mails.found]) log(line) // prettier-ignore
    const isClean = found.size + media.length + withoutLine.length + mails.found.length === 0
    return {
      name: 'admin-crawl',
      ok:
        isClean && needs.ok && own.found.size >= 6 && mails.sent > 0 && walks.length > 0 && leastTold >= fewestRooms && taken >= 20 && mails.hasPlanted, // prettier-ignore
      figures: {
        people: staff.length,
        answers: walks.reduce((sum, one) => sum + one.pages, 0),
        'least answers that let one of them in': leastTold,
        'forms sent': sent.reduce((sum, one) => sum + one.pages, 0),
        'forms taken': taken,
        'students’ words found': found.size + mails.found.length,
        'media answers': media.length,
        'mails read': mails.sent,
        'pages without the standing line': withoutLine.length,
        'answers compared with other timing needs': needs.compared,
        'of them different': needs.different,
      },
      control: `a student who walks the same way finds ${own.found.size} words of their own; a word planted in a mail is ${mails.hasPlanted ? '' : 'not '}found; with times counted as they were needed, ${needs.leaked} answers tell of timing needs`,
    }
  } finally {
    speakAgain()
    await world.close()
  }
}

const isStaffOfHome =
  ({ home }: World) =>
  ({ hats, school, factor }: Actor) =>
    hats.includes('operator') || (hats.includes('admin') && school?.slug === home.slug && factor !== 'never')

interface Scene {
  world: World
  build: ServerBuild
  asker: Asker
}

/** Whoever showed a second factor a while ago has shown it again: their rooms open. */
const justConfirmed = (actor: Actor): Actor => ({ ...actor, factor: 'just now' })

/** What is only ever the student's own: not the name and number that the school itself gave or sees. */
const isStudents = ({ owner }: OwnedWord) => owner.includes(' things ')

async function walk({ world, build, asker }: Scene, actor: Actor): Promise<Walked> {
  const walked: Walked = { pages: 0, told: 0, taken: new Map(), found: new Set(), media: [], withoutLine: [] }
  await renewSessions(world.house, world.actors)
  await renewSessions(world.house, [actor])
  const cookie = actor.person?.cookie ?? ''
  const rest = startsOf({ world, build }, actor)
  const seen = new Set(rest)
  for (let path = rest.shift(); path !== undefined && walked.pages < mostPages + 200; path = rest.shift()) {
    const reply = await asker.ask({ method: 'GET', path, headers: { cookie } })
    walked.pages += 1
    judge(walked, world, { actor, path, reply })
    for (const link of linksIn(reply)) {
      if (seen.has(link) || !isRoom(link, actor) || seen.size > mostPages + 200) continue
      seen.add(link)
      rest.push(link)
    }
  }
  return walked
}

/** The first page of their rooms, and whatever any loader under their hat gives, linked or not. */
function startsOf({ world, build }: Omit<Scene, 'asker'>, { hats, school }: Actor): string[] {
  const { home } = world
  const place = { name: 'own', school: home, things: { of: home.student, school: home } }
  // A stream or a file by itself is asked for whatever hat its door is for.
  const doors = doorsOf(build, handlers).filter(
    ({ kind, method, marks }) =>
    kind === 'handler'
      ? method === 'GET'
      : kind === 'loader' && marks.some((mark) => mark && describePermission(mark.permission).roles.some((role) => hats.includes(role))), // prettier-ignore
  )
  const addresses = doors.map((door) => {
    const params = door.params.map((name): [string, string] => [name, name === 'tenant' ? (school?.slug === 'greenroom' ? home.slug : (school?.slug ?? '')) : (parameterOf(name, door)?.of(place, door) ?? '')]) // prettier-ignore
    return addressOf(door, { build, params: Object.fromEntries(params) })
  })
  const rooms = `/t/${home.slug}/admin`
  const files = hats.includes('admin') ? [...recordParts.map((part) => `${rooms}/records/${part}`), ...figureFiles.map((view) => `${rooms}/figures/csv?view=${view}`)] : [] // prettier-ignore
  return [...new Set([hats.includes('operator') ? '/operator' : rooms, ...addresses, ...files])]
}

/** What the file of figures may be of. */
const figureFiles = ['activity', 'completion', 'levels']

/** Every form of the staff's rooms, sent by those who have every permission. Last, since it changes what the others see. */
async function sendForms({ world, build, asker }: Scene, origin: string): Promise<Walked> {
  const walked: Walked = { pages: 0, told: 0, taken: new Map(), found: new Set(), media: [], withoutLine: [] }
  const office = world.home.others.findLast(({ hats }) => hats.includes('admin'))
  const operator = world.actors.find(({ hats }) => hats.includes('operator'))
  const doors = doorsOf(build, handlers).filter(({ kind, form }) => kind === 'action' && form === 'data')
  for (const actor of [office, operator].filter((one) => one !== undefined)) {
    const theirs = doors.filter(({ marks }) => marks.some((mark) => mark && mark.area !== 'anyone' && describePermission(mark.permission).roles.some((role) => actor.hats.includes(role)))) // prettier-ignore
    for (const door of theirs)
      for (const form of Object.keys(templates[door.id] ?? {})) {
        await renewSessions(world.house, world.actors)
        const cookie = actor.person?.cookie
        const question = formRequest({ world, build, door, cookie }, { form, origin })
        const reply = await asker.ask(question)
        walked.pages += 1
        const kind = `${door.id} ${form}`
        walked.taken.set(kind, walked.taken.get(kind) === true || isTaken(reply))
        judge(walked, world, { actor, path: `${question.path} ${form}`, reply })
      }
  }
  return walked
}

const isRoom = (link: string, { hats }: Actor) => {
  if (/^\/(sign-out|theme|assets|prompts|samples)/.test(link)) return false
  if (hats.includes('operator')) return link.startsWith('/operator')
  return hats.includes('student') ? link.startsWith('/t/') : /^\/t\/[^/]+\/admin/.test(link)
}

function linksIn({ headers, bytes }: Reply): string[] {
  if (!headers['content-type']?.startsWith('text/html')) return []
  const found = [...bytes.toString('utf8').matchAll(/(?:href|action)="(\/[^"#]*)/g)]
  return found.map(([, link = '']) => link.replaceAll('&amp;', '&'))
}

/** A form that was carried out: answered in full, or led on by its page to anything but a sign-in. */
function isTaken({ status, headers, bytes, bodyAt }: Reply): boolean {
  const leadsTo = status === 202 ? bytes.subarray(bodyAt).toString('utf8') : String(headers.location ?? '')
  return status < 400 && !leadsTo.includes('/sign-in')
}

function judge(
  walked: Walked,
  { words }: World,
  { actor, path, reply }: { actor: Actor; path: string; reply: Reply },
) {
  const type = reply.headers['content-type'] ?? ''
  if (reply.status === 200) walked.told += 1
  for (const word of words.find(reply.bytes)) if (isStudents(word)) walked.found.add(`${word.field} of ${word.owner} to ${actor.name} at ${path}`) // prettier-ignore
  // How the school itself asks its questions is its own.
  const isSchools = path.includes('/admin/prompts/')
  if (/^(video|audio)\/|vtt/.test(type) && !isSchools)
    walked.media.push(`${type} to ${actor.name} at ${path}`)
  const isPage = reply.status === 200 && type.startsWith('text/html') && /\/admin(\/|$|\?)/.test(path)
  if (isPage && !reply.bytes.includes(says.standing)) walked.withoutLine.push(path)
}

/** What an administrator is told at every place of the rooms, without its frame, and in the files of figures. */
async function bodiesOf({ world, build, asker }: Scene, actor: Actor): Promise<Map<string, string>> {
  const told = new Map<string, string>()
  await renewSessions(world.house, world.actors)
  const isCompared = (path: string) => path.includes('.data') || path.includes('/figures/csv')
  const cohorts = await world.house.bench.rows<{ id: string }>('SELECT id FROM cohort WHERE tenant_id = $1', [world.home.tenantId]) // prettier-ignore
  const activity = cohorts.map(({ id }) => `/t/${world.home.slug}/admin/figures/csv?view=activity&cohort=${id}`) // prettier-ignore
  for (const path of [...startsOf({ world, build }, actor).filter(isCompared), ...activity]) {
    const { status, bytes, bodyAt } = await asker.ask({
      method: 'GET',
      path,
      headers: { cookie: actor.person?.cookie ?? '' },
    })
    if (status === 200) told.set(path, bytes.subarray(bodyAt).toString('latin1'))
  }
  return told
}

interface MailsRead {
  sent: number
  found: string[]
  /** Control: one of these mails with a student's word put in. */
  hasPlanted: boolean
}

/** Every mail that a worker sends for what has happened so far, to whomever. */
async function mailsOf({ bench, house, words }: World): Promise<MailsRead> {
  const worker = startJobs({
    house: bench.jobs,
    queueUrl: house.databases.roles.greenroom_queue_worker,
    rhythm: { relaySeconds: 0.2, sweepSeconds: 2, windSeconds: 300 },
  })
  const waiting = () => house.bench.rows('SELECT 1 FROM outbox WHERE relayed_at IS NULL LIMIT 1')
  for (
    let tries = 0;
    tries < 60 && (bench.seen.mails.length === 0 || (await waiting()).length > 0);
    tries += 1
  )
    await wait(500)
  await worker.close()
  const search = (mail: object) => words.find(Buffer.from(JSON.stringify(mail))).filter(isStudents).map(({ field, owner }) => `${field} of ${owner} in a mail`) // prettier-ignore
  const planted = words.all().find(isStudents)
  const control = { ...bench.seen.mails[0], html: `<p>${planted?.word ?? ''}</p>` }
  return {
    sent: bench.seen.mails.length,
    found: bench.seen.mails.flatMap(search),
    hasPlanted: search(control).length > 0,
  }
}
