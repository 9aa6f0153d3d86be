import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { pino } from 'pino'
import { afterEach, expect, it } from 'vitest'
import { cspReport, mostLines } from './csp-report.ts'

let server: Server | null = null
afterEach(async () => {
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)))
})

it('a flood of reports leaves a few lines a minute, and then how many there were', async () => {
  const lines: Record<string, unknown>[] = []
  const logger = pino(
    {},
    { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) },
  )
  let now = Date.UTC(2027, 0, 1)
  server = createServer(express().post('/csp-report', cspReport({ logger, now: () => new Date(now) })))
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/csp-report`
  const body = JSON.stringify({
    'csp-report': { 'violated-directive': 'img-src', 'document-uri': 'https://greenroom.example/t/secret' },
  })
  const report = async () => (await fetch(address, { method: 'POST', body })).status
  const statuses = await Promise.all(Array.from({ length: mostLines + 15 }, report))
  expect(new Set(statuses)).toEqual(new Set([204]))
  expect(lines.map(({ msg, directive }) => [msg, directive])).toEqual(
    Array.from({ length: mostLines }, () => ['csp.stopped', 'img-src']),
  )
  expect(JSON.stringify(lines)).not.toContain('secret')
  now += 60_000
  await report()
  expect(lines.slice(mostLines).map(({ msg, count }) => [msg, count])).toEqual([
    ['csp.more', 15],
    ['csp.stopped', undefined],
  ])
})
