import { readFileSync } from 'node:fs'
import type { Socket } from 'node:net'

/**
 * Bytes of a connection that have not arrived at its other end, or null where nobody can say. Node knows what it still holds,
 * Linux what it took and has not been told of (`tx_queue` in proc(5)); elsewhere nobody tells. Two connections of the same two
 * ports, to two machines, count as one.
 */
export function unsentBytes(socket: Socket): number | null {
  const { localPort, remotePort } = socket
  if (localPort === undefined || remotePort === undefined) return null
  const ends = ` *\\d+: [0-9A-F]+:${hexPort(localPort)} [0-9A-F]+:${hexPort(remotePort)} [0-9A-F]{2} ([0-9A-F]{8}):`
  const line = new RegExp(`^${ends}`, 'gm')
  const found = tables.flatMap((table) => [...readTable(table).matchAll(line)])
  if (found.length === 0) return null
  return Math.max(...found.map(([, queued = '0']) => Number.parseInt(queued, 16))) + socket.writableLength
}

const tables = ['/proc/self/net/tcp', '/proc/self/net/tcp6']
const hexPort = (port: number) => port.toString(16).toUpperCase().padStart(4, '0')

function readTable(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return ''
  }
}
