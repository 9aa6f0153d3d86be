import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { isRouteErrorResponse } from '@remix-run/react'
import { whoseLine } from './builders/door.ts'

/**
 * What Remix itself could not do. Without it Remix prints each such error whole, and its words could hold what someone
 * wrote. What the guarded builders refuse or fail at is logged there and arrives as a response; an address without
 * a page, or a method that a page does not take, is the asker's slip and no failure of the house.
 */
export function handleError(
  error: unknown,
  { request, context }: LoaderFunctionArgs | ActionFunctionArgs,
): void {
  if (request.signal.aborted || isRouteErrorResponse(error)) return
  const { house, requestId } = context
  const tenant = whoseLine(context)
  house.logger.error(
    { requestId, tenant, type: error instanceof Error ? error.name : typeof error },
    'failed',
  )
}
