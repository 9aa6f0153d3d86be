import { redirect, type AppLoadContext } from '@remix-run/node'
import { dueOf } from '#domain/retention/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'
import { isTenantSlug } from '#domain/shared/tenant-key.ts'
import type { StudentContext } from '../house.ts'
import { areaBuilders, type Entering } from './area.ts'
import { confirmPage, enterArea, noteOnce, nothingHere, requireSession, type MemberArea } from './door.ts'
import type { WithAccount, WithMember, WithOperator, WithStudent } from './specs.ts'

/** Pages that anyone may use. */
export const { loader: publicLoader, action: publicAction } = areaBuilders('anyone', async () => ({}))

/** Pages of a signed-in person outside any institution's rooms. */
export const { loader: accountLoader, action: accountAction } = areaBuilders<WithAccount>(
  'account',
  async ({ request, context }) => ({ session: await requireSession(request, context) }),
)

/** A student's own rooms, below `/t/:tenant`. */
export const { loader: studentLoader, action: studentAction } = areaBuilders('student', studentDoor)

export async function studentDoor(entering: Entering): Promise<WithStudent> {
  const { ctx, ...rest } = await enterMemberArea(entering, 'student')
  return { ...rest, ctx: asStudent(ctx, entering.context) }
}

/** The career office's rooms, below `/t/:tenant/admin`. */
export const { loader: adminLoader, action: adminAction } = areaBuilders('admin', (entering) =>
  enterMemberArea(entering, 'admin'),
)

/** Greenroom's own people, below `/operator`. To everybody else there is nothing at these addresses. */
export const { loader: operatorLoader, action: operatorAction } = areaBuilders<WithOperator>(
  'operator',
  async ({ request, context }) => {
    const session = await requireSession(request, context)
    const ctx = await context.house.openOperator(session)
    if (!ctx) {
      const rooms = await context.house.identity.listRooms(session)
      const isOperator = rooms.some(({ kind, roles }) => kind === 'house' && roles.includes('operator'))
      if (isOperator) throw redirect(confirmPage(request))
      const { sessionHash } = session
      await noteOnce(context, { sessionHash, tenantSlug: null, area: 'operator', permission: 'entry' })
      throw nothingHere()
    }
    return { session, ctx }
  },
)

/** What a new area needs: `areaBuilders('advisor', (entering) => enterMemberArea(entering, 'advisor'))`. */
export async function enterMemberArea(
  entering: Entering,
  area: MemberArea,
): Promise<WithMember<MemberContext>> {
  const { request, context, params, gate } = entering
  const tenantSlug = params.tenant ?? ''
  if (!isTenantSlug(tenantSlug)) throw nothingHere()
  const { session, door, member } = await enterArea({ request, context, tenantSlug, area, gate })
  return { session, ctx: member, tenant: door.tenant, member: door.member }
}

function asStudent(member: MemberContext, { house }: AppLoadContext): StudentContext {
  return {
    ...member,
    area: 'student',
    keyring: house.keyring,
    content: house.content,
    due: dueOf,
  }
}
