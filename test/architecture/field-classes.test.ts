import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { dataClasses } from '#domain/retention/index.ts'

interface Field {
  model: string
  field: string
  dataClass: string
  purpose: string
}

/** Every stored field of a Prisma schema with the class and purpose in its `/// class: purpose` comment. */
export function inventory(schema: string): Field[] {
  const fields: Field[] = []
  for (const [, model = '', body = ''] of schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)) {
    for (const line of body.split('\n')) {
      const match = /^\s+(\w+)\s+(String|Int|BigInt|Boolean|DateTime|Json|Bytes|Float|Decimal)\b/.exec(line)
      if (!match) continue
      const comment = /\/\/\/ (\w+): (.+)$/.exec(line)
      fields.push({
        model,
        field: match[1] ?? '',
        dataClass: comment?.[1] ?? '',
        purpose: comment?.[2] ?? '',
      })
    }
  }
  return fields
}

const schema = readFileSync('prisma/schema.prisma', 'utf8')

test('R-26 S4-8 every stored field has a data class and a purpose', () => {
  const fields = inventory(schema)
  expect(fields.length).toBeGreaterThan(200)
  const bare = fields.filter((field) => !(field.dataClass in dataClasses) || field.purpose.length < 3)
  expect(bare.map((field) => `${field.model}.${field.field}`)).toEqual([])
})

test('R-26 a field without a class is found, and so is one with a class that does not exist', () => {
  const planted = schema.replace(
    'model Account {\n',
    'model Account {\n  nickname String\n  mood String /// feelings: planted\n',
  )
  const bare = inventory(planted).filter((field) => !(field.dataClass in dataClasses))
  expect(bare.map((field) => field.field)).toEqual(['nickname', 'mood'])
})
