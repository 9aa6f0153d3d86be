import { redirect } from '@remix-run/node'
import { z } from 'zod'
import { publicAction, publicLoader, safeNext } from '#app/http/builders.ts'
import { themeChoices, themeCookie } from '#app/ui/theme.ts'

/** Where the theme form leads without scripts: back to the page it stands on. */
export const loader = publicLoader({ permission: 'public.read', run: () => redirect('/') })

export const action = publicAction({
  permission: 'public.read',
  input: z.strictObject({ theme: z.enum(themeChoices), next: z.string().max(2_000).optional() }),
  run: ({ input }) =>
    redirect(safeNext(input.next ?? null) ?? '/', { headers: { 'Set-Cookie': themeCookie(input.theme) } }),
})
