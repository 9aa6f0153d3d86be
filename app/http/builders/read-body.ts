import { domainError } from '#domain/shared/errors.ts'

/** Bytes a form may have unless its action says otherwise; a long typed answer fits ten times. */
export const usualBodyBytes = 128 * 1024

const kinds = ['application/x-www-form-urlencoded', 'multipart/form-data', 'application/json'] as const

/**
 * Reads a body as one plain object, without trusting its length header. A key that comes twice becomes a list; files are
 * refused here, they have an upload handler of their own.
 * @throws `invalid` `http.too_large` | `http.body` | `http.body_kind`
 */
export async function readBody(request: Request, mostBytes: number): Promise<Record<string, unknown>> {
  const type = request.headers.get('content-type') ?? ''
  const kind = kinds.find((candidate) => type.toLowerCase().startsWith(candidate))
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) throw tooLarge(mostBytes)
  const bytes = await readBytes(request, mostBytes)
  if (bytes.length === 0) return {}
  if (kind === undefined) {
    throw domainError(
      'invalid',
      'http.body_kind',
      'This kind of content is not taken here; send a form or JSON.',
    )
  }
  return kind === 'application/json' ? parseJson(bytes) : await parseForm(bytes, type)
}

async function readBytes(request: Request, mostBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let total = 0
  const reader = request.body?.getReader()
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    total += next.value.length
    if (total > mostBytes) throw tooLarge(mostBytes)
    chunks.push(next.value)
  }
  const bytes = new Uint8Array(total)
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.length
  }
  return bytes
}

function parseJson(bytes: Uint8Array): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>
    }
  } catch {
    // Said below, in words that do not depend on the parser.
  }
  throw unreadable()
}

async function parseForm(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<Record<string, unknown>> {
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData().catch(() => {
    throw unreadable()
  })
  // No prototype: a field called `__proto__` is then a field like any other, and is refused as unknown.
  const fields: Record<string, unknown> = Object.create(null)
  for (const [key, value] of form.entries()) {
    if (typeof value !== 'string') {
      throw domainError('invalid', 'http.body_file', 'Files are not taken here.')
    }
    const known = fields[key]
    if (known === undefined) fields[key] = value
    else fields[key] = Array.isArray(known) ? [...known, value] : [known, value]
  }
  return fields
}

function unreadable() {
  return domainError(
    'invalid',
    'http.body',
    'What was sent could not be read. Reload the page and try again.',
  )
}

function tooLarge(mostBytes: number) {
  const kilobytes = Math.floor(mostBytes / 1024)
  return domainError(
    'invalid',
    'http.too_large',
    `That is more than fits here: at most ${kilobytes} kB at once. Shorten it and try again; nothing was changed.`,
  )
}
