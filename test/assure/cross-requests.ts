import type { ServerBuild } from '@remix-run/node'
import type { House as WebHouse } from '#app/http/house.ts'
import { handlers } from '#app/http/handlers.ts'
import { builtPagesHandler } from '#app/http/server/pages.ts'
import { openAsker, type Reply } from './ask.ts'
import { builtPages, hushPages } from './built-pages.ts'
import { templates } from './cross-bodies.ts'
import { openMaker, type CrossRequest } from './cross-make.ts'
import { fingerprint, openRepair } from './cross-victims.ts'
import { doorsOf } from './doors.ts'
import { countForms, templateProblems } from './forms.ts'
import type { ProofInput, ProofResult } from './proof.ts'
import { seeded } from './random.ts'
import { withSandbox } from './sandbox-stand-in.ts'
import { openWorld, type World } from './school-world.ts'

/** Requests after which everybody is put back where they were. */
const batch = 250
/** For the control; the opened door leaks at about one in five. */
const controlRequests = 400

interface Tally {
  requests: number
  /** By what was told, in hundreds. */
  told: Map<string, number>
  leaks: string[]
  faults: string[]
  /** Askers that read a word of their own: whoever finds nothing proves nothing. */
  readers: Set<string>
  seconds: number
}

/**
 * R-03, F-01, F-03: `n` seeded requests across schools and hats: ids, schools, forms, headers and methods swapped, addresses
 * written otherwise, values that no page sends, each as a page or as its data. Every answer, head and body, is searched for
 * every word that this asker may not read, in every encoding; no answer is a failure of the house; afterwards nothing has
 * changed of a school and of two students elsewhere in whose name nobody asked. Every form of the build is among what is sent.
 * Control: a door that takes whoever comes for a member of the school in the address; and a form that nobody wrote down.
 */
export async function run({ seed, n, server, log }: ProofInput): Promise<ProofResult> {
  const build = await builtPages()
  const world = await openWorld(server, seed, { withQuiet: true })
  const speakAgain = hushPages()
  try {
    const doors = doorsOf(build, handlers)
    const unwritten = templateProblems(doors, templates)
    const forgotten = Object.keys(templates).flatMap((id) => templateProblems(doors, { ...templates, [id]: {} })).filter((line) => line.startsWith('no template')) // prettier-ignore
    const before = await fingerprint(world)
    const found = await askMany({ world, build, seed, n })
    const after = await fingerprint(world)
    const changed = [...before.keys(), ...after.keys()].filter(
      (table) => before.get(table) !== after.get(table),
    )
    for (const line of [...new Set([...unwritten, ...found.leaks, ...found.faults, ...changed.map((table) => `changed: ${table}`)])].slice(0, 40)) log(line) // prettier-ignore
    log([...found.told].sort().map(([told, count]) => `${count} × ${told}`).join(', ')) // prettier-ignore
    const control = await askMany({ world, build, seed, n: controlRequests, house: credulous(world) })
    const askers = world.actors.filter(
      ({ name, person, isSuspended }) => person && !isSuspended && name !== 'peer',
    )
    return {
      name: 'cross-requests',
      ok: unwritten.length + found.leaks.length + found.faults.length + new Set(changed).size === 0 && forgotten.length >= countForms(doors) && control.leaks.length > 0 && before.size > 30 && found.readers.size > (n < 5_000 ? 4 : askers.length / 2), // prettier-ignore
      figures: {
        requests: found.requests,
        'per second': Math.round(found.requests / found.seconds),
        leaks: found.leaks.length,
        'tables of others changed': new Set(changed).size,
        'of tables': before.size,
        'failures of the house': found.faults.length,
        forms: countForms(doors),
        'forms that nobody wrote down': unwritten.length,
        words: world.words.all().length,
        'askers who read words of their own': found.readers.size,
      },
      control: `a door that takes whoever comes for a member leaks ${control.leaks.length} times in ${control.requests} requests; with the lines of each action taken away ${forgotten.length} forms are missed`,
    }
  } finally {
    speakAgain()
    await world.close()
  }
}

async function askMany(input: {
  world: World
  build: ServerBuild
  seed: number
  n: number
  house?: WebHouse
}): Promise<Tally> {
  const { world, build, seed, n } = input
  const tally: Tally = { requests: 0, told: new Map(), leaks: [], faults: [], readers: new Set(), seconds: 0 }
  const repair = await openRepair(world)
  const serving = await world.house.serve(
    handlers,
    withSandbox(input.house ?? world.house.web),
    builtPagesHandler(build),
  )
  const asker = openAsker(serving.origin, 16)
  const make = openMaker({
    world,
    build,
    doors: doorsOf(build, handlers),
    origin: serving.origin,
    random: seeded(seed),
  })
  const began = performance.now()
  try {
    while (tally.requests < n) {
      await repair()
      const wanted = Array.from({ length: Math.min(batch, n - tally.requests) }, make)
      const one = async () => {
        for (let next = wanted.pop(); next; next = wanted.pop()) {
          const reply = await asker.ask(next.question).catch((error: Error) => error)
          if (reply instanceof Error) tally.faults.push(`no answer, ${reply.message}: ${told(next)}`)
          else judge(tally, world, { ...next, reply })
          tally.requests += 1
        }
      }
      await Promise.all(Array.from({ length: 16 }, one))
    }
  } finally {
    tally.seconds = (performance.now() - began) / 1000
    asker.close()
    await serving.close()
  }
  return tally
}

function judge(
  tally: Tally,
  { words, mayRead }: World,
  { reply, ...asked }: CrossRequest & { reply: Reply },
): void {
  const { actor, door } = asked
  const key = `${Math.floor(reply.status / 100)}xx ${door.form}`
  tally.told.set(key, (tally.told.get(key) ?? 0) + 1)
  if (reply.status >= 500) tally.faults.push(`${reply.status}: ${told(asked)}`)
  for (const word of words.find(reply.bytes)) {
    if (mayRead(actor, word)) tally.readers.add(`${actor.school?.slug} ${actor.name}`)
    else tally.leaks.push(`leak: ${word.field} of ${word.owner} to ${told(asked)}`)
  }
}

const told = ({ actor, question }: CrossRequest) =>
  `${actor.name} of ${actor.school?.slug ?? 'nowhere'} by ${question.method} ${question.path} ${question.body ?? ''}`

/** A member of each school opens its door for whoever is signed in anywhere. */
function credulous({ house: { web }, home, away }: World): WebHouse {
  const insider = (slug: string, area: string): string | null => {
    const school = [home, away].find((one) => one.slug === slug)
    if (!school) return null
    if (area === 'student') return school.peer.person.sessionHash
    return school.others.findLast(({ hats }) => hats.includes('admin'))?.person?.sessionHash ?? null
  }
  return {
    ...web,
    identity: {
      ...web.identity,
      openDoor: (asked) => web.identity.openDoor({ ...asked, sessionHash: insider(asked.tenantSlug, 'student') ?? asked.sessionHash }), // prettier-ignore
    },
    openMember: (asked) => web.openMember({ ...asked, sessionHash: insider(asked.tenantSlug, asked.area) ?? asked.sessionHash }), // prettier-ignore
  }
}
