import { expect, test } from 'vitest'
import { databases, loginRoles } from '#prisma/roles.ts'
import { readConfig } from './config.ts'
import { deriveRoleUrls, roleUrlsFor } from './role-urls.ts'

const server = {
  adminUrl: 'postgres://postgres:admin-password@127.0.0.1:5999/postgres',
  roleSecret: 's'.repeat(32),
}

test('web and worker share no credential, and together hold every LOGIN role', () => {
  const web = Object.keys(deriveRoleUrls({ ...server, process: 'web' }))
  const worker = Object.keys(deriveRoleUrls({ ...server, process: 'worker' }))
  expect(web.filter((role) => worker.includes(role))).toEqual([])
  expect([...web, ...worker].sort()).toEqual(databases.flatMap((name) => [...loginRoles[name]]).sort())
})

test('no address carries the administrator’s password or the role secret', () => {
  const text = JSON.stringify([
    deriveRoleUrls({ ...server, process: 'web' }),
    deriveRoleUrls({ ...server, process: 'worker' }),
  ])
  expect(text).not.toContain('admin-password')
  expect(text).not.toContain(server.roleSecret)
})

test('a process takes what it was given, derives from a server of one’s own, and else says how to start it', () => {
  const given = readConfig({ GREENROOM_ROLE_URLS: '{"greenroom_student":"postgres://x"}' })
  expect(roleUrlsFor(given, 'web')).toEqual({ greenroom_student: 'postgres://x' })
  const own = readConfig({ DATABASE_URL: server.adminUrl, GREENROOM_ROLE_SECRET: server.roleSecret })
  expect(roleUrlsFor(own, 'worker').greenroom_worker).toMatch(/^postgres:\/\/greenroom_worker:.*\/core$/)
  expect(() => roleUrlsFor(readConfig({}), 'web')).toThrow(/npm start/)
})
