import { describe, expect, it } from 'vitest'
import { useSchoolArrivals } from '../../../test/door/school-arrivals.ts'
import { logoutKinds } from '#integrations/simulators/oidc/people.ts'

const arrivals = useSchoolArrivals()
const { door, arrive, sessionsOf, slug } = arrivals

describe('a word that somebody signed out there', () => {
  const wordTo = async (kind: (typeof logoutKinds)[number], subject: string, sid: string | null) => {
    let token = ''
    const { logoutWord } = await import('#integrations/simulators/oidc/logout-word.ts')
    const key = await arrivals.school().simulator.key()
    token = await logoutWord({ kind, issuer: arrivals.school().simulator.issuer, clientId: 'greenroom', key, subject, sid, now: Date.now() / 1000 }) // prettier-ignore
    const tell = () => door.identity.school.logout({ slug, token, client: door.client() })
    if (kind === 'replayed') expect(await tell()).toBe(true)
    return tell()
  }

  it('R-55: ends the sessions of that sign-in, or of that person, and of nobody else', async () => {
    await arrive('f-1001')
    await arrive('f-1002')
    await arrive('f-1002')
    const before = await sessionsOf('f-1002')
    const [one] = before
    expect(one?.idp_sid).toBeTruthy()
    expect(await wordTo('good', 'f-1002', one!.idp_sid)).toBe(true)
    expect((await sessionsOf('f-1002')).map(({ id_hash }) => id_hash)).not.toContain(one!.id_hash)
    expect(await wordTo('good', 'f-1002', null)).toBe(true)
    expect(await sessionsOf('f-1002')).toEqual([])
    expect((await sessionsOf('f-1001')).length).toBeGreaterThan(0)
  })

  it.each(logoutKinds.filter((kind) => kind !== 'good' && kind !== 'unknown-session'))(
    'F-35: is refused when it is not good: %s',
    async (kind) => {
      await arrive('f-1002')
      const before = (await sessionsOf('f-1002')).length
      expect(before).toBeGreaterThan(0)
      expect(await wordTo(kind, 'f-1002', null)).toBe(false)
      if (kind !== 'replayed') expect((await sessionsOf('f-1002')).length).toBe(before)
    },
  )

  it('about a session that is not here ends nothing', async () => {
    await arrive('f-1002')
    const before = (await sessionsOf('f-1002')).length
    expect(await wordTo('unknown-session', 'f-1002', 'x')).toBe(true)
    expect((await sessionsOf('f-1002')).length).toBe(before)
  })
})

describe('asking a provider what it says of itself', () => {
  it('R-66: names what is wrong, and asks no address inside', async () => {
    const { probe } = door.identity.school
    const { issuer } = arrivals.school().simulator
    expect(await probe({ issuer })).toMatchObject({ ok: true })
    expect(await probe({ issuer: `${issuer}/` })).toMatchObject({ ok: false })
    expect(await probe({ issuer: issuer.replace('northfield', 'nowhere') })).toMatchObject({
      trouble: 'not_found',
    })
    expect(await probe({ issuer: 'http://127.0.0.1:9/realms/x' })).toMatchObject({ trouble: 'unreachable' })
    for (const inside of [
      'http://10.0.0.1/x',
      'https://10.0.0.1/x',
      'https://[::1]/x',
      'http://sso.school.example/x',
    ])
      expect(await probe({ issuer: inside }), inside).toMatchObject({ trouble: 'not_allowed' })
  })
})
