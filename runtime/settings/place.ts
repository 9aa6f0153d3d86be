import { isLoopback } from './loopback.ts'
import type { Variables } from './variables.ts'

export type Mode = 'sandbox' | 'production'
type Report = (problem: string) => void

/** The address people use. It decides cookie names, `Secure`, and whether the sandbox may run at all. */
export function originOf(variables: Variables, report: Report): URL {
  const given = variables.GREENROOM_ORIGIN
  if (given === undefined) return new URL(`http://localhost:${variables.PORT}`)
  if (given.pathname !== '/' || given.search !== '' || given.hash !== '' || given.username !== '') {
    report(`GREENROOM_ORIGIN has more than scheme, host and port; give ${given.origin}.`)
  }
  if (given.protocol === 'http:' && !isLoopback(given.hostname)) {
    report(`GREENROOM_ORIGIN is plain http on a public address; give https://${given.host}.`)
  }
  return new URL(given.origin)
}

/** The sandbox shows passwords and mail to whoever asks, so it exists on loopback only. */
export function modeOf(variables: Variables, origin: URL, report: Report): Mode {
  const local = isLoopback(origin.hostname)
  if (variables.GREENROOM_MODE === 'sandbox' && !local) {
    report(
      `GREENROOM_MODE is sandbox, but GREENROOM_ORIGIN ${origin.origin} is public; ` +
        'set GREENROOM_MODE=production, or use an address on localhost.',
    )
  }
  return variables.GREENROOM_MODE ?? (local ? 'sandbox' : 'production')
}
