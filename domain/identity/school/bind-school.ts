import type { IdentityContext } from '../context.ts'
import { limitRules, takeUse } from '../limits.ts'
import { attemptCookie, attemptMinutes } from './attempt.ts'
import { askedByLink, bindByLink } from './bind-by-link.ts'
import { findConnection, requireConnection, sealClientSecret } from './connection.ts'
import { finishSchoolSignIn } from './finish.ts'
import { logoutBySchool } from './logout.ts'
import type { SchoolSignIn } from './school-sign-in.ts'
import { troubleError } from './trouble.ts'

const help = 'or use a sign-in link by mail'

export function bindSchool(ctx: IdentityContext): SchoolSignIn {
  const addresses = (slug: string) => ({
    callback: `${ctx.origin}/sign-in/school/${slug}/callback`,
    logout: `${ctx.origin}/sign-in/school/${slug}/logout`,
  })
  return {
    async find({ slug }) {
      const found = await findConnection(ctx, slug)
      return found && { slug, shortName: found.shortName }
    },
    async begin({ slug, next, session, client }) {
      await takeUse(ctx, limitRules.providerByClient, client.address, help)
      const { provider } = await requireConnection(ctx, slug)
      const again = session !== null
      const redirectUri = addresses(slug).callback
      const begun = await ctx.schools.begin({ connection: provider, redirectUri, again })
      if (!begun.ok) throw troubleError(begun.trouble)
      const until = (await clockOf(ctx)).getTime() + attemptMinutes * 60_000
      const cookie = attemptCookie(ctx, slug, { ...begun.value.attempt, next, again, until })
      return { url: begun.value.url, cookie }
    },
    finish: async (input) => finishSchoolSignIn(ctx, { ...input, now: await clockOf(ctx) }),
    asked: (input) => askedByLink(ctx, input),
    bind: (input) => bindByLink(ctx, input),
    logout: (input) => logoutBySchool(ctx, input),
    probe: (input) => ctx.schools.probe(input),
    sealClientSecret: (input) => sealClientSecret(ctx, input),
    addresses: ({ slug }) => addresses(slug),
  }
}

async function clockOf({ db }: IdentityContext): Promise<Date> {
  const [row] = await db.$queryRaw<{ now: Date }[]>`SELECT app_now() AS now`
  if (!row) throw new Error('The database told no time.')
  return row.now
}
