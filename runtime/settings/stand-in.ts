import type { Config } from '../config.ts'
import { isLoopback } from './loopback.ts'

/** Whether an address of a model's server is the sandbox's own stand-in on this machine. */
export function isStandIn(baseUrl: string, { sandbox }: Pick<Config, 'sandbox'>): boolean {
  const { hostname, port } = new URL(baseUrl)
  return sandbox.on && isLoopback(hostname) && port === String(sandbox.openaiPort)
}
