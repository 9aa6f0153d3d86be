type Schema = Record<string, unknown>

/** Structured output of the real service allows this many levels of nesting. */
const deepest = 10

/**
 * Why the real service would refuse a schema as strict, or null: the root must be an object, each object closed with
 * every key required, and no keyword may stand that strict output does not know.
 */
export function strictProblem(schema: unknown): string | null {
  if (!isSchema(schema) || schema.type !== 'object') return 'schema must be a JSON Schema of type "object"'
  if ('anyOf' in schema) return 'the root must not be a union'
  return problemAt(schema, '()', 1)
}

function problemAt(schema: unknown, at: string, depth: number): string | null {
  if (!isSchema(schema)) return `${at} must be a schema`
  if (depth > deepest) return `nesting at ${at} is deeper than ${deepest}`
  const unknown = Object.keys(schema).find((key) => !known.has(key))
  if (unknown) return `'${unknown}' is not permitted at ${at}`
  if (Array.isArray(schema.anyOf)) {
    return firstProblem(
      schema.anyOf.map((part, index) => [part, `${at}.anyOf[${index}]`]),
      depth,
    )
  }
  if (schema.type === 'array') return problemAt(schema.items, `${at}.items`, depth + 1)
  if (schema.type !== 'object') return 'type' in schema || 'enum' in schema ? null : `${at} needs a type`
  const properties = isSchema(schema.properties) ? schema.properties : {}
  if (schema.additionalProperties !== false) return `'additionalProperties' must be false at ${at}`
  const required = Array.isArray(schema.required) ? schema.required : []
  const missing = Object.keys(properties).find((key) => !required.includes(key))
  if (missing) return `'required' must include '${missing}' at ${at}`
  return firstProblem(
    Object.entries(properties).map(([key, part]) => [part, `${at}.${key}`]),
    depth,
  )
}

const known = new Set(
  'type properties required additionalProperties items enum const anyOf description title minimum maximum minItems maxItems pattern format $schema $defs $ref multipleOf exclusiveMinimum exclusiveMaximum'.split(
    ' ',
  ),
)

function firstProblem(parts: [unknown, string][], depth: number): string | null {
  for (const [part, at] of parts) {
    const problem = problemAt(part, at, depth + 1)
    if (problem) return problem
  }
  return null
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The plainest value that a schema allows, for schemas that the simulator knows nothing else about. */
export function conformingValue(schema: unknown): unknown {
  if (!isSchema(schema)) return null
  if (Array.isArray(schema.enum)) return schema.enum[0] as unknown
  if ('const' in schema) return schema.const
  if (Array.isArray(schema.anyOf)) return conformingValue(schema.anyOf[0])
  const type = Array.isArray(schema.type) ? (schema.type[0] as unknown) : schema.type
  if (type === 'object') {
    const properties = isSchema(schema.properties) ? schema.properties : {}
    return Object.fromEntries(Object.entries(properties).map(([key, part]) => [key, conformingValue(part)]))
  }
  if (type === 'array') return []
  if (type === 'boolean') return true
  if (type === 'integer' || type === 'number') return typeof schema.minimum === 'number' ? schema.minimum : 1
  return type === 'null' ? null : 'text'
}
