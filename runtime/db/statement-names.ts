import { createHash } from 'node:crypto'

/** Most plans that one connection keeps: more shapes of queries than all verbs have, and about 2 MB on the server. */
const mostNames = 200

/**
 * Names for the statements of one pool, so that each connection parses and plans a statement once instead of every time;
 * with row security on, that is half of a small read. Past `mostNames` a statement goes unnamed and is planned as before:
 * lists of changing length must not fill the server. Transaction control is not worth a name.
 */
export function statementNames(most = mostNames): (query: { sql: string }) => string {
  const names = new Map<string, string>()
  return ({ sql }) => {
    const known = names.get(sql)
    if (known !== undefined) return known
    if (names.size >= most || !/^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/i.test(sql)) return ''
    // By content: behind a pooler processes share connections, and one name must never mean two statements.
    const name = `s${createHash('sha256').update(sql).digest('hex').slice(0, 32)}`
    names.set(sql, name)
    return name
  }
}
