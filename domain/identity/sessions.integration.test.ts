import { describe, expect, it } from 'vitest'
import { refusalOf, useIdentityDoor } from '../../test/door/identity-door.ts'

const door = useIdentityDoor()

describe('the session list', () => {
  it('S3-5: names browser and system family, marks the present one, and ends one or all others', async () => {
    const pat = await door.people.person(door.northfield, 'pat@northfield.example')
    const here = await door.identity.readSession(await door.cookieOf(await door.newLink(pat)))
    const second = await door.cookieOf(await door.newLink(pat))
    const third = await door.cookieOf(await door.newLink(pat))
    if (!here) throw new Error('no session')
    const list = await door.identity.listSessions({ session: here })
    expect(list.map((line) => line.current)).toEqual([true, false, false])
    expect(list[0]?.browser).toBe('Firefox on Linux')
    const target = (await door.identity.readSession(second))?.publicId ?? ''
    await door.identity.endSession({ session: here, publicId: target })
    expect(await door.identity.readSession(second)).toBeNull()
    await door.identity.endOtherSessions({ session: here })
    expect(await door.identity.readSession(third)).toBeNull()
    expect((await door.identity.listSessions({ session: here })).length).toBe(1)
  })

  it('ends nobody else’s sessions', async () => {
    const mine = await door.identity.readSession(await door.cookieOf(await door.newLink(door.sam)))
    const kai = await door.people.person(door.northfield, 'kai@northfield.example')
    const theirs = await door.cookieOf(await door.newLink(kai))
    const publicId = (await door.identity.readSession(theirs))?.publicId ?? ''
    if (!mine) throw new Error('no session')
    expect((await refusalOf(door.identity.endSession({ session: mine, publicId }))).kind).toBe('not_found')
    expect(await door.identity.readSession(theirs)).not.toBeNull()
  })
})

describe('role cards', () => {
  it('open demo accounts in the sandbox and nothing else', async () => {
    await door.people.person(door.northfield, 'newcomer@northfield.example')
    const opened = await door.identity.openCard({
      email: 'newcomer@northfield.example',
      client: door.client(),
    })
    expect(opened.rooms).toHaveLength(1)
    expect(
      (await refusalOf(door.identity.openCard({ email: door.sam.email, client: door.client() }))).kind,
    ).toBe('not_found')
  })
})

describe('what ended', () => {
  it('S0-11: is removed by the hourly clock, and what lives stays', async () => {
    const alive = await door.cookieOf(await door.newLink(door.sam))
    const over = await door.cookieOf(await door.newLink(door.sam))
    const overId = (await door.identity.readSession(over))?.publicId
    const { admin } = door.people
    await admin.query("UPDATE session SET expires_at = now() - interval '1 minute' WHERE public_id = $1", [
      overId,
    ])
    await admin.query("UPDATE sign_in_link SET expires_at = now() - interval '25 hours'")
    await admin.query("INSERT INTO rate_limit VALUES ('old', 1, 1)")
    await door.identity.sweepExpired({ nowMilliseconds: Date.now() })
    expect(await door.identity.readSession(alive)).not.toBeNull()
    const count = async (sql: string) => (await admin.query(sql)).rowCount
    expect(await count(`SELECT 1 FROM session WHERE public_id = '${overId}'`)).toBe(0)
    expect(await count('SELECT 1 FROM sign_in_link')).toBe(0)
    expect(await count("SELECT 1 FROM rate_limit WHERE key = 'old'")).toBe(0)
  })
})
