/**
 * Why an upload does not go on. `offline` and `server` pass by themselves and are tried again for ever; the others stop and
 * need the person, because trying again would be refused again.
 */
export type Trouble =
  | 'offline'
  | 'server'
  | 'signed_out'
  | 'gone'
  | 'too_large'
  /** Nobody's recordings find room. */
  | 'no_room'
  /** This person's recordings fill the space that is theirs. */
  | 'no_space'
  | 'refused'
  | 'lost_here'
  | 'taken'

export const isPassing = (trouble: Trouble): boolean => trouble === 'offline' || trouble === 'server'

/**
 * What an answer of the server means; 0 stands for no answer. Null where it took what was sent. `said` is its body: the code
 * by which it refused.
 */
export function troubleOf(status: number, said = ''): Trouble | null {
  if (status >= 200 && status < 300) return null
  if (status === 409) return conflictOf(said.trim())
  if (status === 507 && said.trim() === 'recordings.no_room') return 'no_space'
  return known[status] ?? (status >= 400 && status < 500 ? 'refused' : 'server')
}

/** Asking where the upload stands mends a wrong offset. Nothing mends the rest: an answer that ended takes no more. */
function conflictOf(said: string): Trouble {
  if (aboutOffset.includes(said)) return 'server'
  return said === 'interviews.ended' || said === 'interviews.submitted' ? 'gone' : 'refused'
}

/** As the house says it, and as the protocol's library does. */
const aboutOffset: readonly string[] = ['recordings.offset', 'Upload-Offset conflict']

const known: Readonly<Record<number, Trouble>> = {
  0: 'offline',
  401: 'signed_out',
  403: 'refused',
  404: 'gone',
  408: 'server',
  410: 'gone',
  413: 'too_large',
  423: 'server',
  425: 'server',
  429: 'server',
  507: 'no_room',
}
