import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { firstRoom } from '#app/http/after-sign-in.ts'
import { publicLoader, sessionOf } from '#app/http/builders.ts'
import { clientOf } from '#app/http/client-of.ts'
import { schoolRefusal } from '#app/http/school-refusal.ts'
import { schoolSignIn as text } from '#app/strings/en-US/school-sign-in.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { signIn } from '#app/strings/en-US/sign-in.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { NotIn } from '#app/ui/not-in.tsx'
import { brand } from '#domain/shared/brand.ts'

/** The way back from a school's sign-in. A refusal, or that a link was mailed first, is a page with a way on, since there is no form to go back to. */
export const loader = publicLoader({
  permission: 'sign-in.use',
  params: z.object({ tenant: z.string().max(63) }),
  run: async ({ request, context, house, params }) => {
    const present = await sessionOf(request, context)
    const { search } = new URL(request.url)
    const { school, listRooms } = house.identity
    const { callback } = school.addresses({ slug: params.tenant })
    const arrived = await school
      .finish({
        slug: params.tenant,
        url: `${callback}${search}`,
        cookieHeader: request.headers.get('cookie'),
        client: clientOf(request, context, present),
      })
      .catch(schoolRefusal(context))
    if (typeof arrived === 'string') {
      const contact = await house.schoolStarts.signInContact({ slug: params.tenant })
      return { ...refused(arrived), contact, again: `/sign-in/school/${params.tenant}` }
    }
    for (const cookie of arrived.cookies) context.setCookie(cookie)
    if (arrived.mailedTo !== null) return { ...mailed(arrived.mailedTo), mailbox: house.sandbox !== null }
    if (arrived.opened) context.setCookie(arrived.opened.cookie)
    const rooms = arrived.opened ? arrived.opened.rooms : present ? await listRooms(present) : []
    throw redirect(firstRoom(rooms, arrived.next))
  },
})

const refused = (lead: string) => ({ title: text.refused.title, lead, more: null, mailbox: false })
const mailed = (to: string) => ({ title: text.mailed.title, lead: text.mailed.lead(to), more: text.mailed.nothing, contact: null, again: null }) // prettier-ignore

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: shell.title(data?.title ?? text.refused.title, brand) },
]

export default function BackFromSchool() {
  const { more, mailbox, ...view } = useLoaderData<typeof loader>()
  return (
    <NotIn
      {...view}
      first={mailbox ? <LinkButton to="/sandbox/mailbox">{signIn.sent.mailbox}</LinkButton> : null}
    >
      {more ? <p className="max-w-measure text-ink-soft">{more}</p> : null}
    </NotIn>
  )
}
