import type { z } from 'zod'
import type { Door } from './doors.ts'

/** What a form sends. */
export type Body = Record<string, unknown>

/** One form of one action, with a place for everybody's ids. */
export type Template = (anId: (name: string) => string) => Body

/** By route, then by form: `intent=publish` where an action takes several, else `one`. */
export type Templates = Readonly<Record<string, Readonly<Record<string, Template>>>>

/** Fields by whose value an action knows its forms apart. */
const names = ['intent', 'act']

interface Form {
  key: string
  schema: z.core.$ZodType
}

/** Every form that an action takes, read off its schema; nothing for one that takes nothing. */
export function formsOf(input: z.core.$ZodType | undefined): string[] {
  return input ? [...new Set(formsIn(input).map(({ key }) => key))] : []
}

function formsIn(schema: z.core.$ZodType): Form[] {
  const { def } = (schema as z.core.$ZodTypes)._zod
  if (def.type === 'union') return def.options.flatMap(formsIn)
  if (def.type === 'pipe') return formsIn(def.in)
  if (def.type !== 'object') throw new Error(`a form that is a ${def.type} cannot be read`)
  for (const name of names) {
    const values = valuesOf(def.shape[name])
    if (values.length > 0) return values.map((value) => ({ key: `${name}=${value}`, schema }))
  }
  return [{ key: 'one', schema }]
}

function valuesOf(schema: z.core.$ZodType | undefined): string[] {
  if (!schema) return []
  const { def } = (schema as z.core.$ZodTypes)._zod
  if (def.type === 'literal') return def.values.map(String)
  return def.type === 'enum' ? Object.values(def.entries).map(String) : []
}

/**
 * What is wrong with `templates`: a form of the build that none is for, one for a form that is not there any more, and one that
 * its own action would not even read.
 */
export function templateProblems(doors: readonly Door[], templates: Templates): string[] {
  const actions = doors.filter(({ kind, form }) => kind === 'action' && form === 'data')
  const problems: string[] = []
  const anId = () => '00000000-0000-4000-8000-000000000007'
  for (const { id, marks } of actions) {
    const input = marks[0]?.input
    const wanted = formsOf(input)
    const given = templates[id] ?? {}
    for (const key of wanted) {
      const template = given[key]
      if (!template) problems.push(`no template: ${id} ${key}`)
      else if (!input || !(input as z.ZodType).safeParse(template(anId)).success) problems.push(`not what it takes: ${id} ${key}`) // prettier-ignore
    }
    for (const key of Object.keys(given)) if (!wanted.includes(key)) problems.push(`no such form: ${id} ${key}`) // prettier-ignore
  }
  const known = new Set(actions.map(({ id }) => id))
  for (const id of Object.keys(templates)) if (!known.has(id)) problems.push(`no such action: ${id}`)
  return problems
}

/** How many forms all actions have. */
export const countForms = (doors: readonly Door[]): number =>
  doors
    .filter(({ kind, form }) => kind === 'action' && form === 'data')
    .reduce((sum, { marks }) => sum + formsOf(marks[0]?.input).length, 0)
