import { safeNext } from './builders/safe-next.ts'

/** Addresses of the career office that answer with a file, and the page on which the link to each stands. */
const files: readonly [RegExp, string][] = [
  [/^(\/t\/[^/]+\/admin)\/records\/[^/?]+$/, '$1/settings#records'],
  [/^(\/t\/[^/]+\/admin)\/audit\/download$/, '$1/audit'],
  [/^(\/t\/[^/]+\/admin)\/figures\/csv$/, '$1/figures'],
  [/^(\/t\/[^/]+\/admin\/assignments\/[^/]+)\/completion$/, '$1'],
]

/**
 * Where somebody was going, if that is a file: a browser that is sent to one keeps it and stays on the page before, so a page
 * with a link to it stands between. Null for every other place.
 */
export function fileNext(next: string | null | undefined): { file: string; page: string } | null {
  const wanted = safeNext(next)
  if (wanted === null) return null
  const [path = '', query = ''] = wanted.split('?')
  const [pattern, page] = files.find(([file]) => file.test(path)) ?? []
  if (!pattern || !page) return null
  return {
    file: wanted,
    page: path.replace(pattern, page) + (path.endsWith('/figures/csv') ? figuresOf(query) : ''),
  }
}

/** The same filter on the page of the figures that the file holds. */
function figuresOf(query: string): string {
  const asked = new URLSearchParams(query)
  const view = asked.get('view') ?? ''
  asked.delete('view')
  const rest = asked.size > 0 ? `?${asked.toString()}` : ''
  return (['levels', 'year'].includes(view) ? `/${view}` : '') + rest
}
