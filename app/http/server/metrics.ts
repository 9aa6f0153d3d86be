import type { RequestHandler } from 'express'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import { house, tenantMark } from '#domain/shared/tenant-key.ts'
import { isForwarded } from './host-guard.ts'

export interface Metrics {
  /** Measures every request; labels are few and hold no id. */
  measure: RequestHandler
  /**
   * The figures, for this machine only, by a loopback name: a proxy's requests come with a forwarding header or the public
   * name, and a foreign name pointed at this address (DNS rebinding) is none of ours.
   */
  expose: RequestHandler
}

export function openMetrics(): Metrics {
  const registry = new Registry()
  // what a process measures is the house's own; figures of a school stand in the database of figures, each line with its tenant.
  registry.setDefaultLabels({ tenant: tenantMark(house) })
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'greenroom_http_request_seconds',
    help: 'Time to answer, by method, kind of path and class of status.',
    labelNames: ['method', 'room', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  })
  return {
    measure(req, res, next) {
      const room = roomOf(req.path)
      const end = seconds.startTimer({ method: methodOf(req.method), room })
      res.once('close', () => end({ status: `${Math.floor(res.statusCode / 100)}xx` }))
      next()
    },
    async expose(req, res) {
      const direct = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(req.socket.remoteAddress ?? '')
      const named = loopbackName.test(req.headers.host ?? '')
      if (!direct || !named || isForwarded(req.headers)) {
        res.status(404).type('text/plain').send('There is nothing at this address.\n')
        return
      }
      res.type(registry.contentType).send(await registry.metrics())
    },
  }
}

const loopbackName = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

const methods = new Set(['GET', 'HEAD', 'POST'])

function methodOf(method: string): string {
  return methods.has(method) ? method : 'other'
}

function roomOf(path: string): string {
  const [, first = '', , third = ''] = path.split('/')
  if (first === 't') return third === 'advisor' || third === 'admin' ? third : 'student'
  return ['assets', 'prompts', 'samples', 'sign-in', 'sandbox', 'account'].includes(first) ? first : 'public'
}
