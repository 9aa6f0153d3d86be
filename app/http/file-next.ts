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
  const [path = '', query] = wanted.split('?')
  for (const [file, page] of files) {
    if (!file.test(path)) continue
    const isFigures = query !== undefined && path.endsWith('/figures/csv')
    return { file: wanted, page: path.replace(file, page) + (isFigures ? `?${query}` : '') }
  }
  return null
}
