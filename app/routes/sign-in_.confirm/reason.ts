import { fileNext } from '#app/http/file-next.ts'
import { factors } from '#app/strings/en-US/factors.ts'
import type { Definition } from '#app/ui/definition-list.tsx'

const text = factors.confirm

/** Why a second factor is asked for, what opens after it, and for how long: told before any way to show one. */
export interface Reason {
  readonly why: string
  readonly facts: readonly (Definition & { readonly detail: string })[]
}

/** By where the person was going, and whether they showed one in this sign-in before. */
export function reasonOf({ next, factorAt }: { next: string; factorAt: Date | null }): Reason {
  const { opens, lasts } = text
  const place = placeOf(next)
  const isStaff = place === 'office' || place === 'console'
  return {
    why: text.why[factorAt ? 'again' : 'first'],
    facts: [
      { term: opens.term, detail: opens[place] },
      { term: lasts.term, detail: isStaff ? `${lasts.pages} ${lasts.acts}` : lasts.acts },
    ],
  }
}

function placeOf(next: string): 'file' | 'office' | 'console' | 'security' | 'other' {
  if (fileNext(next)) return 'file'
  if (/^\/t\/[^/]+\/admin(?:[/?]|$)/.test(next)) return 'office'
  if (/^\/operator(?:[/?]|$)/.test(next)) return 'console'
  return /^\/account\/security(?:[/?]|$)/.test(next) ? 'security' : 'other'
}
