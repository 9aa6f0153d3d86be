import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'

/** What stops a listener on this port, or undefined when nothing does. A machine without IPv6 stops nobody on `::1`. */
export function portObstacle(port: number, host = '127.0.0.1'): Promise<'taken' | 'forbidden' | undefined> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve('taken')
      else resolve(error.code === 'EACCES' ? 'forbidden' : undefined)
    })
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(undefined)))
  })
}

/** A port that the system says is free. Somebody may take it a moment later, so callers still expect a refusal. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen({ port: 0, host: '127.0.0.1' }, () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

/** The port of the last start when it is still free, so that tools keep their settings; else a new one. */
export async function choosePort(folder: string): Promise<number> {
  const kept = Number.parseInt(await readFile(path.join(folder, 'port'), 'utf8').catch(() => ''), 10)
  return kept > 0 && (await portObstacle(kept)) === undefined ? kept : freePort()
}

export async function keepPort(folder: string, port: number): Promise<void> {
  await writeFile(path.join(folder, 'port'), `${port}\n`)
}
