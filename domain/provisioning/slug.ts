/** Addresses that would be taken for something else. */
const reserved = new Set(['greenroom', 'admin', 'api', 'demo', 'house', 'help', 'operator', 'sandbox', 'school', 'status', 'support', 'test', 'www']) // prettier-ignore

const form = /^[a-z](?:[a-z0-9]|-(?!-)){1,38}[a-z0-9]$/

/** The part of the address that names the school; in lower case. `wrong` gets the sentence where it cannot be used. */
export function readSlug(typed: string, wrong: (sentence: string) => void): string {
  const slug = typed.trim().toLowerCase()
  if (!form.test(slug))
    wrong('Use 3 to 40 lower-case letters, digits and single dashes, with a letter first.')
  else if (reserved.has(slug)) wrong('This word is kept for Greenroom itself. Choose another one.')
  return slug
}

/** A usable address made of a name: "Northfield University" → "northfield-university". Empty where nothing is left. */
export function slugOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const slug = plain.replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+|-+$/g, '').slice(0, 40).replace(/-+$/, '') // prettier-ignore
  return form.test(slug) && !reserved.has(slug) ? slug : ''
}

/** The first free one of a few that say the same; null where all are taken. */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string | null {
  const stem = slug.slice(0, 32).replace(/-+$/, '')
  const others = ['careers', 'college', 'campus', '2', '3', '4', '5', '6', '7', '8', '9'].map((end) => `${stem}-${end}`) // prettier-ignore
  return others.find((one) => !taken.has(one) && form.test(one)) ?? null
}
