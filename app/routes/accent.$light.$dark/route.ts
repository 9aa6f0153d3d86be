import { z } from 'zod'
import { publicLoader } from '#app/http/builders.ts'

const color = z.string().regex(/^[0-9a-f]{6}$/)

/**
 * A school's color as a style sheet of this site's own: the content security policy lets in no style from anywhere else, nor
 * from the document. It says nothing of a school, so anyone may read it.
 */
export const loader = publicLoader({
  permission: 'public.read',
  params: z.object({ light: color, dark: color }),
  run: ({ params }) =>
    new Response(`:root { --accent: light-dark(#${params.light}, #${params.dark}); }\n`, {
      headers: { 'Content-Type': 'text/css; charset=utf-8' },
    }),
})
