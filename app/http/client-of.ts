import type { AppLoadContext } from '@remix-run/node'
import type { Client, SignedIn } from '#domain/identity/index.ts'

/** Who asks, for the verbs of sign-in. */
export function clientOf(request: Request, context: AppLoadContext, present: SignedIn | null = null): Client {
  return { address: context.clientAddress, userAgent: request.headers.get('user-agent'), present }
}
