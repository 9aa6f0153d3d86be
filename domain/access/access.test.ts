import { describe, expect, it } from 'vitest'
import { isDomainError } from '#domain/shared/errors.ts'
import { can, describePermission, permissionNames, requirePermission } from './index.ts'

describe('the permission registry', () => {
  it('names each permission resource.action and describes it', () => {
    for (const name of permissionNames) {
      expect(name).toMatch(/^[a-z]+(-[a-z]+)*\.[a-z]+$/)
      expect(describePermission(name).description.length).toBeGreaterThan(8)
      expect(describePermission(name).roles.length).toBeGreaterThan(0)
    }
  })

  it('gives a permission only with those it depends on', () => {
    for (const name of permissionNames) {
      for (const needed of describePermission(name).dependsOn) {
        const found = permissionNames.find((candidate) => candidate === needed)
        if (!found) throw new Error(`${name} depends on ${needed}, which does not exist`)
        for (const role of describePermission(name).roles) expect(can(role, found)).toBe(true)
      }
    }
  })

  it('lets a student start an interview and nobody else', () => {
    expect(can('student', 'interview.start')).toBe(true)
    expect(can('admin', 'interview.start')).toBe(false)
    expect(can('anyone', 'interview.start')).toBe(false)
    expect(() => requirePermission({ area: 'student' }, 'interview.start')).not.toThrow()
  })

  it('S4-12: gives an administrator nothing on answers, interviews or feedback', () => {
    const held = permissionNames.filter((name) => can('admin', name))
    expect(held.filter((name) => /^(answer|interview|report|remark)\./.test(name))).toEqual([])
  })

  it('refuses in the verb too', () => {
    try {
      requirePermission({ area: 'admin' }, 'answer.write')
      expect.unreachable()
    } catch (error) {
      expect(isDomainError(error) && error.kind).toBe('forbidden')
    }
  })
})
