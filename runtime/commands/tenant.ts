import { parseArgs } from 'node:util'
import { isStaffPermission, staffPermissions } from '#domain/access/index.ts'
import {
  changeSchool,
  foundSchool,
  giveBackAt,
  listSchools,
  readSchool,
  resetFactorsAt,
  slugOf,
  type SchoolChange,
  type SchoolLine,
} from '#domain/provisioning/index.ts'
import { refusal } from '../refusal.ts'
import { atMachine, type Print } from './machine.ts'

const help = `npx greenroom tenant <command>
  list                    schools, with standing, students and seats
  create                  --name NAME --admin EMAIL, and, if not as usual: --slug SLUG --short-name NAME --zone ZONE
                          --country US --locale en-US --age 17 --modes text,voice,video --ai on|off --admin-name NAME
  approve SLUG            lets the students of a school that applied come in
  cap SLUG SEATS|none     at most so many active students
  suspend SLUG            nobody comes in; nothing is deleted
  reopen SLUG             people come in again
  reset-factors SLUG EMAIL
                          lets somebody on the staff who lost every second factor set up a new one
  give-back SLUG EMAIL PERMISSION
                          gives an administrator a permission that nobody at the school holds any more
  close SLUG              ends the school in 7 days, or when an operator agrees on the console
  keep SLUG               takes that back`

const plain = ['approve', 'suspend', 'reopen', 'close', 'keep'] as const

/** @returns the exit code. @throws a refusal in one sentence for whatever cannot be done; then nothing was changed */
export async function tenantCommand([name, ...rest]: readonly string[], print: Print): Promise<number> {
  if (name === 'list') return list(rest, print)
  if (name === 'create') return create(rest, print)
  if (name === 'cap') return cap(rest, print)
  if (name === 'reset-factors') return resetFactors(rest, print)
  if (name === 'give-back') return giveBack(rest, print)
  const act = plain.find((one) => one === name)
  if (act) return change(rest, { act }, print)
  if (name === undefined || name === 'help') {
    print(help)
    return name === undefined ? 1 : 0
  }
  throw refusal(`greenroom tenant has no command ${name}.\n${help}`)
}

async function list(rest: readonly string[], print: Print): Promise<number> {
  if (rest.length > 0) throw refusal('greenroom tenant list takes nothing more.')
  const schools = await atMachine(({ ctx }) => listSchools(ctx))
  const widest = Math.max(4, ...schools.map(({ slug }) => slug.length))
  for (const school of schools) print(lineOf(school, widest))
  print(`${schools.length} ${schools.length === 1 ? 'school' : 'schools'}`)
  return 0
}

function lineOf({ slug, name, status, students, seatCap, closesAt }: SchoolLine, widest: number): string {
  const seats = seatCap === null ? `${students} students` : `${students} of ${seatCap} seats`
  const end = closesAt && status !== 'closed' ? `, closes ${closesAt.toISOString().slice(0, 16)}Z` : ''
  return `${slug.padEnd(widest)}  ${status.padEnd(9)}  ${seats.padEnd(18)}  ${name}${end}`
}

const options = {
  name: { type: 'string' },
  admin: { type: 'string' },
  slug: { type: 'string' },
  'short-name': { type: 'string' },
  zone: { type: 'string', default: 'America/New_York' },
  country: { type: 'string', default: 'US' },
  locale: { type: 'string', default: 'en-US' },
  age: { type: 'string', default: '17' },
  modes: { type: 'string', default: 'text,voice,video' },
  ai: { type: 'string', default: 'on' },
  'admin-name': { type: 'string', default: 'Administrator' },
} as const

async function create(rest: readonly string[], print: Print): Promise<number> {
  const given = read(rest)
  if (!given.name || !given.admin) throw refusal('greenroom tenant create needs --name and --admin.')
  if (given.ai !== 'on' && given.ai !== 'off') throw refusal('--ai is on or off.')
  const facts = {
    name: given.name,
    shortName: given['short-name'] ?? shortened(given.name),
    slug: given.slug ?? slugOf(given.name),
    timeZone: given.zone,
    country: given.country,
    locale: given.locale,
    minimumAge: Number(given.age),
    modes: given.modes.split(',').map((mode) => mode.trim()),
    aiEnabled: given.ai === 'on',
  }
  const unknown = facts.modes.filter((mode) => !['text', 'voice', 'video'].includes(mode))
  if (unknown.length > 0) throw refusal(`--modes knows text, voice and video, not ${unknown.join(', ')}.`)
  const admin = { email: given.admin, person: given['admin-name'] }
  await atMachine(({ ctx }) => foundSchool(ctx, { facts, ...admin }))
  print(`${facts.name} is open at /t/${facts.slug}; ${given.admin} can sign in by a link.`)
  return 0
}

/** "Northfield University" → "Northfield"; people change it on the settings page. */
const shortened = (name: string) => (name.split(/\s+/).find((word) => word.length > 2) ?? name).slice(0, 20)

function read(rest: readonly string[]) {
  try {
    return parseArgs({ args: [...rest], options, strict: true, allowPositionals: false }).values
  } catch (error) {
    throw refusal(`${(error as Error).message.split('. ')[0]}.\n${help}`, error)
  }
}

async function cap([slug, seats, ...more]: readonly string[], print: Print): Promise<number> {
  if (slug === undefined || seats === undefined || more.length > 0) {
    throw refusal('greenroom tenant cap takes a slug and a number of seats, or none.')
  }
  return change([slug], { act: 'cap', seats: seats === 'none' ? null : Number(seats) }, print)
}

async function resetFactors([slug, email, ...more]: readonly string[], print: Print): Promise<number> {
  if (slug === undefined || email === undefined || more.length > 0) {
    throw refusal('greenroom tenant reset-factors takes a slug and a mail address.')
  }
  await atMachine(async ({ ctx }) => {
    const { id } = await readSchool(ctx, { slug })
    await resetFactorsAt(ctx, { schoolId: id, email })
  })
  print(`${email} is signed out everywhere and sets up a new second factor with the next sign-in.`)
  return 0
}

async function giveBack(
  [slug, email, permission, ...more]: readonly string[],
  print: Print,
): Promise<number> {
  if (slug === undefined || email === undefined || permission === undefined || more.length > 0) {
    throw refusal('greenroom tenant give-back takes a slug, a mail address and a permission.')
  }
  if (!isStaffPermission(permission)) {
    throw refusal(`A permission is one of ${staffPermissions.join(', ')}, not ${permission}.`)
  }
  await atMachine(async ({ ctx }) => {
    const { id } = await readSchool(ctx, { slug })
    await giveBackAt(ctx, { schoolId: id, email, permission })
  })
  print(`${email} holds “${permission}” now. The school's administrators get a mail.`)
  return 0
}

async function change([slug, ...more]: readonly string[], what: SchoolChange, print: Print): Promise<number> {
  if (slug === undefined || more.length > 0) throw refusal(`greenroom tenant ${what.act} takes one slug.`)
  const after = await atMachine(async ({ ctx }) => {
    const { id } = await readSchool(ctx, { slug })
    await changeSchool(ctx, { schoolId: id, change: what })
    return readSchool(ctx, { slug })
  })
  print(lineOf(after, slug.length))
  return 0
}
