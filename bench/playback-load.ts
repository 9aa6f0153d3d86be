import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import type { Agent } from 'node:http'
import { seeded } from '../test/assure/random.ts'
import { ask, drained, oneConnection } from './media-client.ts'
import { middle } from './pairs.ts'
import { wrkVersion } from './playback-nginx.ts'

/** Where bytes come from: a plain file, or what a student may play. */
export interface Source {
  url: string
  headers: Record<string, string>
  length: number
  /** Answers that were broken off, so far. */
  broken: number
}

export interface Load {
  /** Bytes of one range. */
  size: number
  connections: number
  milliseconds: number
}

/** MB/s over all connections, and milliseconds from a request to the end of its answer. */
export interface Found {
  speed: number
  p50: number
  [figure: string]: number
}

export const loader = wrkVersion ? `wrk ${wrkVersion}` : 'node:http'

/** Asks for random ranges, on each connection one after the other. Both sides of a pair are asked for the same ones. */
export function loadOf(source: Source, load: Load): Promise<Found> {
  return wrkVersion ? byWrk(source, load) : byNode(source, load)
}

async function byWrk(source: Source, { size, connections, milliseconds }: Load): Promise<Found> {
  const headers = Object.entries(source.headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`])
  // On the load's core, as this process is.
  const child = spawn('wrk', ['-t', '1', '-c', String(connections), '-d', `${Math.ceil(milliseconds / 1000)}s`, '-s', 'bench/ranges.lua', ...headers, source.url, '--', String(size), String(source.length), '11'], { stdio: ['ignore', 'pipe', 'inherit'] }) // prettier-ignore
  const line = (await text(child.stdout)).split('\n').find((one) => one.startsWith('{'))
  const told = JSON.parse(line ?? '{}') as Record<string, number>
  const { bytes = 0, microseconds = 0, p50 = 0, requests = 0, broken = 0, refused = 0 } = told
  if (refused > 0 || requests === 0) throw new Error(`Of ${requests} ranges ${refused} were refused.`)
  source.broken += broken
  return { speed: bytes / microseconds, p50: p50 / 1000 }
}

async function byNode(source: Source, { size, connections, milliseconds }: Load): Promise<Found> {
  const random = seeded(11)
  const began = performance.now()
  const times: number[] = []
  let bytes = 0
  const one = async () => {
    let agent = oneConnection()
    while (performance.now() - began < milliseconds) {
      const asked = performance.now()
      const answered = range(source, agent, random.below(source.length - size), size)
      const pieces = await answered.then((answer) => drained(answer, 206)).catch(() => null)
      times.push(performance.now() - asked)
      for (const piece of pieces ?? []) bytes += piece.length
      if (pieces) continue
      // The server may break off when it cannot ask in time whether the player still may.
      source.broken += 1
      agent.destroy()
      agent = oneConnection()
    }
    agent.destroy()
  }
  await Promise.all(Array.from({ length: connections }, one))
  return { speed: bytes / 1000 / (performance.now() - began), p50: middle(times) }
}

export const range = ({ url, headers }: Source, agent: Agent, start: number, length: number) =>
  ask({ agent, url, method: 'GET', headers: { ...headers, range: `bytes=${start}-${start + length - 1}` } })
