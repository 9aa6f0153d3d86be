import type { RequestHandler } from 'express'
import { z } from 'zod'
import { readProcessing } from '#domain/interviews/index.ts'
import { openMedia, readCaptions } from '#domain/recordings/index.ts'
import { eventsHandler } from './builders/events-handler.ts'
import { mediaHandler } from './builders/media-handler.ts'
import { openText } from './builders/open-text.ts'
import { settleHandler, uploadHandler } from './builders/upload-handler.ts'

const ofTake = { params: z.object({ tenant: z.string(), take: z.uuid() }), query: z.object({}) }

const media = mediaHandler({
  permission: 'recording.read',
  ...ofTake,
  shared: 'by sign-in',
  open: ({ ctx, house, params: { take } }) => openMedia({ ...ctx, objects: house.objects }, { takeId: take }),
})

const captions = mediaHandler({
  permission: 'recording.read',
  ...ofTake,
  open: async ({ ctx, house, params: { take } }) => {
    const text = await readCaptions({ ...ctx, objects: house.objects }, { takeId: take })
    return openText({ text, contentType: 'text/vtt; charset=utf-8' })
  },
})

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
  ['post', '/t/:tenant/takes/:take/uploads/:part/settled', settleHandler()],
  ['get', '/t/:tenant/takes/:take/media', media],
  ['head', '/t/:tenant/takes/:take/media', media],
  ['get', '/t/:tenant/takes/:take/captions.vtt', captions],
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
