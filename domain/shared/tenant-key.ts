import { isUuid } from './uuid.ts'

declare const made: unique symbol

/**
 * A name in a place that all schools share: a cache, a counter, a store, a queue. It begins with whose it is, and
 * `tenantKey` alone makes it: a bare string does not compile where one is asked for.
 */
export type TenantKey = string & { readonly [made]: 'tenant key' }

/** The first part alone: whose a line of the log or a figure is. `tenantMark` makes it. */
export type TenantMark = string & { readonly [made]: 'tenant mark' }

/** What belongs to no school yet: who signs in is counted before any school is known. The house is a tenant too (decision 022). */
export const house = 'house'

/** By id, or by the short name in its addresses, where the id is not known without asking. */
export type Whose = { readonly tenantId: string } | { readonly tenantSlug: string } | typeof house

const slug = /^[a-z0-9][a-z0-9-]{0,62}$/

/** Whether a part of an address can name a school at all. */
export const isTenantSlug = (text: string): boolean => slug.test(text)

/**
 * The tenant, then the rest, each part so that none can reach into its neighbor. No colon: job ids take none.
 * @throws Error for what names no tenant, and for a name without anything behind the tenant
 */
export function tenantKey(
  whose: Whose,
  ...parts: readonly [string | number, ...(string | number)[]]
): TenantKey {
  return [tenantMark(whose), ...parts.map((part) => encodeURIComponent(part))].join('/') as TenantKey
}

/** Whose something is, in a line of the log or beside a figure: the same word that its keys begin with. */
export function tenantMark(whose: Whose): TenantMark {
  if (whose === house) return house as TenantMark
  if (typeof whose !== 'object') throw new Error('This names no tenant.')
  if ('tenantId' in whose && isUuid(whose.tenantId)) return `i.${whose.tenantId.toLowerCase()}` as TenantMark
  if ('tenantSlug' in whose && isTenantSlug(whose.tenantSlug)) return `s.${whose.tenantSlug}` as TenantMark
  throw new Error('This names no tenant.')
}
