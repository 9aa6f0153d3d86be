import { publicAction, publicLoader } from '#app/http/builders.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { domainError } from '#domain/shared/errors.ts'

// Without this route an unknown address would miss the root loader too, and its page the theme that was chosen.
function nothingHere(): never {
  throw domainError('not_found', 'http.not_found', shell.errors.notFound.title)
}

export const loader = publicLoader({ permission: 'public.read', run: nothingHere })

export const action = publicAction({ permission: 'public.read', run: nothingHere })

/** Never drawn: it makes this a page, so that what is thrown reaches the error page. */
export default function Nothing() {
  return null
}
