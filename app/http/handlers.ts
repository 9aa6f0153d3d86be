import type { RequestHandler } from 'express'
import { z } from 'zod'
import { readProcessing } from '#domain/interviews/index.ts'
import { eventsHandler } from './builders/events-handler.ts'
import { uploadHandler } from './builders/upload-handler.ts'

export type PlainHandler = readonly [
  method: 'get' | 'head' | 'post' | 'patch',
  path: string,
  handler: RequestHandler,
]

/**
 * Plain handlers in front of Remix: path → a handler from `eventsHandler` and its kind. A Remix document costs 25 times a
 * plain answer, and streams must not pass through it.
 */
export const handlers: readonly PlainHandler[] = [
  ['post', '/t/:tenant/takes/:take/uploads', uploadHandler()],
  ['head', '/t/:tenant/takes/:take/uploads/:part', uploadHandler()],
  ['patch', '/t/:tenant/takes/:take/uploads/:part', uploadHandler()],
  [
    'get',
    '/t/:tenant/takes/:take/events',
    eventsHandler({
      permission: 'report.read',
      params: z.object({ tenant: z.string(), take: z.uuid() }),
      topics: async ({ ctx, params: { take } }) =>
        new Map([[(await readProcessing(ctx, { takeId: take })).liveKey, take]]),
    }),
  ],
]
