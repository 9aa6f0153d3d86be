import { z } from 'zod'
import { accountAction } from '#app/http/builders.ts'

/** What a page's script asks the device: fetched by the button, never by a form. */
export const action = accountAction({
  permission: 'account.secure',
  answers: 'json',
  input: z.strictObject({ purpose: z.enum(['add', 'use']) }),
  run: async ({ house, session, input }) => {
    const { factors } = house.identity
    const ask = input.purpose === 'add' ? factors.askToAddPasskey : factors.askToUsePasskey
    return { options: await ask({ session }) }
  },
})
