import { afterAll, beforeAll, beforeEach } from 'vitest'
import { useIdentityDoor } from './identity-door.ts'
import { connectSchool, type ConnectedSchool } from './school-provider.ts'

const slug = 'northfield'
const student = { claim: 'realm_access.roles', value: 'student', role: 'student' }
const office = { claim: 'realm_access.roles', value: 'career-office', role: 'admin' }

/** Northfield with a provider of its own for the tests of one file, and people who come in by it. */
export function useSchoolArrivals() {
  const door = useIdentityDoor()
  let school: ConnectedSchool
  beforeAll(async () => {
    const { identity, people, northfield: place } = door
    school = await connectSchool({ identity, people, place })
  })
  beforeEach(async () => {
    school.simulator.setFault('none')
    await school.setRules([student, office])
  })
  afterAll(() => school?.simulator.close())

  /** Goes to the provider and back as this person; `known` is a cookie of this browser's. */
  async function arrive(subject: string, change: (url: string) => string = (url) => url, known = '') {
    const { school: verbs } = door.identity
    const asked = { slug, next: '/t/northfield', session: null, client: door.client() }
    const { url, cookie } = await verbs.begin(asked)
    const back = change(await school.signInThere(url, subject))
    const cookieHeader = `${cookie.split(';')[0] ?? ''}; ${known}`
    return verbs.finish({ slug, url: back, cookieHeader, client: door.client() })
  }

  const sessionsOf = async (subject: string) =>
    (await door.people.admin.query('SELECT id_hash, idp_sid FROM session WHERE idp_subject = $1', [subject])).rows as { id_hash: string; idp_sid: string }[] // prettier-ignore

  return { door, slug, student, office, arrive, sessionsOf, school: () => school }
}
