import type { PlainHandler } from './handlers.ts'
import { inboundHandler } from './builders/inbound-handler.ts'

/** What servers of others send: signed, without a browser, in front of the guard for our own pages. */
export const inbound: readonly PlainHandler[] = [
  [
    'post',
    '/sign-in/school/:tenant/logout',
    inboundHandler({
      permission: 'sign-in.use',
      async take({ context, params, fields }) {
        const [token, ...more] = fields.getAll('logout_token')
        if (token === undefined || more.length > 0) return false
        const client = { address: context.clientAddress, userAgent: null, present: null }
        return context.house.identity.school.logout({ slug: params.tenant ?? '', token, client })
      },
    }),
  ],
]
