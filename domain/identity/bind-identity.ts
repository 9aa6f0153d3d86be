import { changePassword, passwordState } from './change-password.ts'
import { consumeLink, peekLink } from './consume-link.ts'
import type { IdentityContext } from './context.ts'
import { bindFactors } from './factors/bind-factors.ts'
import { endAllSessions, endOtherSessions, endSession, signOut } from './end-sessions.ts'
import type { Identity } from './identity.ts'
import { limitRules, takeUse } from './limits.ts'
import { listRooms } from './list-rooms.ts'
import { listSessions } from './list-sessions.ts'
import { noteDenial } from './note-denial.ts'
import { openCard } from './open-card.ts'
import { openDoor } from './open-door.ts'
import { acceptInvitation, openInvitation, shutInvitation } from './invitations.ts'
import { peekJoinLink, requestJoin } from './join-links.ts'
import { namedSession, readSession } from './read-session.ts'
import { requestLink } from './request-link.ts'
import { resetPassword } from './reset-password.ts'
import { routeAddress } from './route-address.ts'
import { bindSchool } from './school/bind-school.ts'
import { signInWithPassword } from './sign-in-with-password.ts'
import { sweepExpired } from './sweep-expired.ts'

/** Every verb of sign-in over one context: routes then hold neither a database client nor a secret. */
export function bindIdentity(ctx: IdentityContext): Identity {
  return {
    readSession: (cookieHeader) => readSession(ctx, { cookieHeader }),
    namedSession: (cookieHeader) => namedSession(ctx, cookieHeader),
    openDoor: (input) => openDoor(ctx, input),
    noteDenial: (input) => noteDenial(ctx, input),
    listRooms: (input) => listRooms(ctx, input),
    openCard: (input) => openCard(ctx, input),
    routeAddress: (input) => routeAddress(ctx, input),
    peekLink: (input) => peekLink(ctx, input),
    openInvitation: (input) => openInvitation(ctx, input),
    shutInvitation: (input) => shutInvitation(ctx, input),
    acceptInvitation: (input) => acceptInvitation(ctx, input),
    peekJoinLink: (input) => peekJoinLink(ctx, input),
    requestJoin: (input) => requestJoin(ctx, input),
    requestLink: (input) => requestLink(ctx, input),
    consumeLink: (input) => consumeLink(ctx, input),
    signInWithPassword: (input) => signInWithPassword(ctx, input),
    resetPassword: (input) => resetPassword(ctx, input),
    changePassword: (input) => changePassword(ctx, input),
    passwordState: (input) => passwordState(ctx, input),
    listSessions: (input) => listSessions(ctx, input),
    endSession: (input) => endSession(ctx, input),
    endOtherSessions: (input) => endOtherSessions(ctx, input),
    signOut: (input) => signOut(ctx, input),
    endAllSessions: (input) => endAllSessions(ctx, input),
    countVisit: ({ client, help }) => takeUse(ctx, limitRules.visitByClient, client.address, help),
    factors: bindFactors(ctx),
    school: bindSchool(ctx),
    sweepExpired: (input) => sweepExpired(ctx, input),
  }
}
