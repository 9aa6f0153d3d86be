import { requirePermission } from '#domain/access/index.ts'
import { appendAuditEntry } from '#domain/audit/index.ts'
import { mailAddress } from '#domain/identity/index.ts'
import type { MemberContext, Tx } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'
import { contrastIn, leastContrast, nearestReadable, readColor, type Theme } from '#domain/tenants/index.ts'
import { readSchoolSettings, type SchoolSettings } from './school-facts.ts'

const columns = {
  name: true,
  shortName: true,
  timeZone: true,
  locale: true,
  minimumAge: true,
  modes: true,
  aiEnabled: true,
  accentLight: true,
  accentDark: true,
  contactAddress: true,
} as const

export type SettingsView = SchoolSettings & {
  accentLight: string | null
  accentDark: string | null
  /** Where students write to the career office; null where the school gave nothing. */
  contactAddress: string | null
}

/** What the school has set; for its settings page. */
export async function readSettings(ctx: MemberContext): Promise<SettingsView> {
  requirePermission(ctx, 'school.change')
  return ctx.transaction(load)
}

async function load(tx: Tx): Promise<SettingsView> {
  const found = await tx.db.tenant.findUnique({ where: { id: tx.tenantId }, select: columns })
  if (!found) throw domainError('not_found', 'tenants.unknown', 'There is no such institution here.')
  return found
}

/**
 * Changes what everybody at the school meets. A way to practice that is switched off takes no new interview; a model that is
 * switched off hears no further word, also of what has begun. An empty `contactAddress` takes it away, none leaves it.
 * @throws `invalid` `provisioning.facts`, `provisioning.contact`
 */
export async function changeSettings(
  ctx: MemberContext,
  { contactAddress: contact, ...typed }: SchoolSettings & { readonly contactAddress?: string },
): Promise<void> {
  requirePermission(ctx, 'school.change')
  const settings = readSchoolSettings(typed)
  const given = contact === undefined ? {} : { contactAddress: readContact(contact) }
  await ctx.transaction((tx) => write(tx, ctx, { ...settings, modes: [...settings.modes], ...given }))
}

function readContact(typed: string): string | null {
  if (typed.trim() === '') return null
  const address = mailAddress(typed)
  if (address) return address
  const sentence = 'Write a mail address such as careers@school.edu, or leave it empty.'
  throw domainError('invalid', 'provisioning.contact', sentence, { fields: { contactAddress: sentence } })
}

/**
 * Null for Greenroom's own color. Dark pages need a lighter one than light pages: where only one is given the other is made
 * of it. @throws `invalid` `provisioning.color` with the nearest color that could be read
 */
export async function changeColors(
  ctx: MemberContext,
  typed: { light: string; dark: string },
): Promise<void> {
  requirePermission(ctx, 'school.change')
  const fields: Record<string, string> = {}
  const light = readAccent('light', typed.light, fields)
  const dark = readAccent('dark', typed.dark, fields)
  if (Object.keys(fields).length > 0) throw domainError('invalid', 'provisioning.color', 'This color cannot be used yet.', { fields }) // prettier-ignore
  const accentLight = light ?? (dark && nearestReadable('light', dark))
  const accentDark = dark ?? (light && nearestReadable('dark', light))
  await ctx.transaction((tx) => write(tx, ctx, { accentLight, accentDark }))
}

function readAccent(theme: Theme, typed: string, fields: Record<string, string>): string | null {
  if (typed.trim() === '') return null
  const color = readColor(typed)
  if (!color) {
    fields[theme] = 'Write a color as # and six digits from 0 to f, such as #8a1538.'
    return null
  }
  const reached = contrastIn(theme, color)
  if (reached >= leastContrast) return color
  const shown = (Math.floor(reached * 10) / 10).toFixed(1)
  fields[theme] = `${color} reaches ${shown}:1 on ${theme} pages, and words need ${leastContrast}:1. The nearest that does is ${nearestReadable(theme, color)}.` // prettier-ignore
  return null
}

type Change = Partial<SettingsView> & { modes?: string[] }

/** Nothing is written, and nothing noted, where nothing is different. */
async function write(tx: Tx, ctx: MemberContext, change: Change): Promise<void> {
  const before = await load(tx)
  const names = (Object.keys(change) as (keyof Change)[]).filter((name) => String(before[name]) !== String(change[name])) // prettier-ignore
  if (names.length === 0) return
  await tx.db.tenant.updateMany({ where: { id: tx.tenantId }, data: change })
  await appendAuditEntry(tx, {
    action: 'school.changed',
    memberId: ctx.memberId,
    objectKind: 'tenant',
    objectId: tx.tenantId,
    detail: Object.fromEntries(names.map((name) => [name, told(before[name], change[name], name)])),
  })
}

/** The log holds codes: names of the school are its own words and its address may be a person's, so they stay out. */
function told(before: unknown, after: unknown, name: string): string {
  if (name === 'name' || name === 'shortName' || name === 'contactAddress') return 'changed'
  const say = (value: unknown) => (Array.isArray(value) ? value.join(' ') : String(value ?? 'none'))
  return `${say(before)} > ${say(after)}`
}
