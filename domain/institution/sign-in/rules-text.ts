import { schoolRoles, type RoleRule } from '#domain/identity/index.ts'
import { domainError } from '#domain/shared/errors.ts'

const mostRules = 50
const form = /^([^\s=>]{1,120})\s*=\s*(.{1,200}?)\s*>\s*([a-z]+)$/

/** One rule a line: `claim = value > role`. @throws `invalid` `institution.rules` that names the line */
export function readRules(text: string): RoleRule[] {
  const lines = text.split(/\r?\n/).map((line, at) => ({ line: line.trim(), at: at + 1 }))
  const written = lines.filter(({ line }) => line !== '')
  if (written.length > mostRules) throw wrong(`At most ${mostRules} rules fit here.`)
  return written.map(({ line, at }) => {
    const [, claim, value, name] = form.exec(line) ?? []
    const role = schoolRoles.find((one) => one === name)
    if (claim === undefined || value === undefined)
      throw wrong(`Line ${at} is no rule. Write: claim = value > role`)
    if (!role) throw wrong(`Line ${at} names no role. Roles are ${schoolRoles.join(', ')}.`)
    return { claim, value, role }
  })
}

/** The same rules as they are written. */
export const rulesText = (rules: readonly RoleRule[]): string =>
  rules.map(({ claim, value, role }) => `${claim} = ${value} > ${role}`).join('\n')

const wrong = (sentence: string) =>
  domainError('invalid', 'institution.rules', sentence, { fields: { rules: sentence } })
