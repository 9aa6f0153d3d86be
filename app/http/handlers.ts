import type { RequestHandler } from 'express'
import { z } from 'zod'
import { readProcessing } from '#domain/interviews/index.ts'
import { eventsHandler } from './builders/events-handler.ts'

/**
 * Plain handlers in front of Remix: path → a handler from `eventsHandler` and its kind. A Remix document costs 25 times a
 * plain answer, and streams must not pass through it.
 */
export const handlers: readonly (readonly [path: string, handler: RequestHandler])[] = [
  [
    '/t/:tenant/takes/:take/events',
    eventsHandler({
      permission: 'report.read',
      params: z.object({ tenant: z.string(), take: z.uuid() }),
      topics: async ({ ctx, params: { take } }) =>
        new Map([[(await readProcessing(ctx, { takeId: take })).liveKey, take]]),
    }),
  ],
]
