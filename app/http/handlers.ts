import type { RequestHandler } from 'express'
import { z } from 'zod'
import { openPrompt, readPromptCaptions } from '#domain/assignments/index.ts'
import { readProcessing } from '#domain/interviews/index.ts'
import { openMedia, readCaptions } from '#domain/recordings/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'
import { eventsHandler } from './builders/events-handler.ts'
import { mediaHandler, staffMediaHandler, type MediaArgs } from './builders/media-handler.ts'
import { openText } from './builders/open-text.ts'
import { promptUploadHandler } from './builders/prompt-upload-handler.ts'
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

const ofPrompt = { params: z.object({ tenant: z.string(), prompt: z.uuid() }), query: z.object({}) }
const vtt = 'text/vtt; charset=utf-8'
type PromptAsked = MediaArgs<z.infer<typeof ofPrompt.params>, z.infer<typeof ofPrompt.query>, MemberContext>

/** How a school asks its questions: published to its students, to its staff as the bank has it. */
const promptFile = {
  ...ofPrompt,
  shared: 'by sign-in',
  open: ({ ctx, house: { objects, schoolKeys }, params: { prompt } }: PromptAsked) =>
    openPrompt({ ...ctx, objects, schoolKeys }, { promptId: prompt }),
} as const
const promptWords = {
  ...ofPrompt,
  open: async ({ ctx, params: { prompt } }: PromptAsked) =>
    openText({ text: await readPromptCaptions(ctx, { promptId: prompt }), contentType: vtt }),
} as const
const prompts = {
  played: mediaHandler({ permission: 'prompt.play', ...promptFile }),
  read: mediaHandler({ permission: 'prompt.play', ...promptWords }),
  playedByStaff: staffMediaHandler({ permission: 'question.read', ...promptFile }),
  readByStaff: staffMediaHandler({ permission: 'question.read', ...promptWords }),
}

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
  ['get', '/t/:tenant/prompts/:prompt/media', prompts.played],
  ['head', '/t/:tenant/prompts/:prompt/media', prompts.played],
  ['get', '/t/:tenant/prompts/:prompt/captions.vtt', prompts.read],
  ['post', '/t/:tenant/admin/questions/:bank/:question/recording', promptUploadHandler()],
  ['get', '/t/:tenant/admin/prompts/:prompt/media', prompts.playedByStaff],
  ['head', '/t/:tenant/admin/prompts/:prompt/media', prompts.playedByStaff],
  ['get', '/t/:tenant/admin/prompts/:prompt/captions.vtt', prompts.readByStaff],
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
