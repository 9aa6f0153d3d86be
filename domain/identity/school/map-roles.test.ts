import { describe, expect, it } from 'vitest'
import { mapRoles, showsFactor, type RoleRules } from './map-roles.ts'

const rules: RoleRules = {
  rules: [
    { claim: 'realm_access.roles', value: 'students', role: 'student' },
    { claim: 'groups', value: '/staff/career', role: 'advisor' },
    { claim: 'https://school.example/role', value: 'head', role: 'admin' },
  ],
  defaultRole: null,
}

describe('roles from a provider’s claims', () => {
  it('come from nested claims, lists, single texts and names with dots', () => {
    const claims = {
      realm_access: { roles: ['offline', 'students'] },
      groups: '/staff/career',
      'https://school.example/role': 'head',
    }
    expect(mapRoles(rules, claims).roles).toEqual(['student', 'advisor', 'admin'])
  })

  it('are none where no rule fits and no default stands', () => {
    expect(mapRoles(rules, { groups: ['/alumni'] }).roles).toEqual([])
    expect(mapRoles(rules, { realm_access: 'students', groups: null }).roles).toEqual([])
  })

  it('fall back to the default, which is never an administrator', () => {
    expect(mapRoles({ rules: [], defaultRole: 'student' }, {})).toEqual({
      roles: ['student'],
      managed: ['student'],
    })
  })

  it('leave alone what no rule names', () => {
    expect(mapRoles({ ...rules, rules: rules.rules.slice(0, 1) }, {}).managed).toEqual(['student'])
  })

  it('are not read from what every object inherits', () => {
    const of = (claim: string) =>
      mapRoles({ rules: [{ claim, value: 'Object', role: 'admin' }], defaultRole: null }, {})
    expect(of('constructor.name').roles).toEqual([])
  })
})

it('a second factor counts only in words that the school named', () => {
  expect(showsFactor(['mfa'], { amr: ['pwd', 'mfa'] })).toBe(true)
  expect(showsFactor(['2'], { acr: '2' })).toBe(true)
  expect(showsFactor([], { amr: ['mfa'] })).toBe(false)
  expect(showsFactor(['mfa'], { amr: ['pwd'] })).toBe(false)
})
