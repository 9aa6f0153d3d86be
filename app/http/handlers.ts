import type { RequestHandler } from 'express'

/**
 * Plain handlers in front of Remix: path → a handler from `eventsHandler` and its kind. A Remix document costs 25 times a
 * plain answer, and streams must not pass through it.
 */
export const handlers: readonly (readonly [path: string, handler: RequestHandler])[] = []
