import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { isDomainError } from '#domain/shared/errors.ts'
import { checkbox, listOf, optionalText } from './form-fields.ts'
import { parseInput } from './parse-input.ts'
import { readBody } from './read-body.ts'

const answer = z.strictObject({ text: z.string().min(1, 'Write something first.') })

async function codeOf(work: () => unknown): Promise<string> {
  try {
    await work()
  } catch (error) {
    if (isDomainError(error)) return error.code
    throw error
  }
  return 'accepted'
}

function post(body: BodyInit, type?: string): Request {
  const headers: HeadersInit = type ? { 'content-type': type } : {}
  return new Request('http://localhost/x', { method: 'POST', body, headers })
}

describe('what forms send', () => {
  it('is taken from a form and from JSON alike', async () => {
    const form = await readBody(post(new URLSearchParams({ text: 'hello' })), 1000)
    const json = await readBody(post('{"text":"hello"}', 'application/json'), 1000)
    expect(parseInput(answer, form)).toEqual({ text: 'hello' })
    expect(parseInput(answer, json)).toEqual({ text: 'hello' })
  })

  it('R-60: refuses keys it does not know, prototype keys, NUL and half a character, in forms and in JSON', async () => {
    const json = (text: string) => readBody(post(text, 'application/json'), 1000)
    const form = (text: string) => readBody(post(text, 'application/x-www-form-urlencoded'), 1000)
    const check = (read: Promise<unknown>) => codeOf(async () => parseInput(answer, await read))
    expect(await check(json('{"text":"a","admin":true}'))).toBe('http.unknown_key')
    expect(await check(json('{"text":"a","__proto__":{"admin":true}}'))).toBe('http.unknown_key')
    expect(await check(json('{"text":"a","constructor":1}'))).toBe('http.unknown_key')
    expect(await check(form('text=a&__proto__=b'))).toBe('http.unknown_key')
    expect(await check(form('text=a&prototype=b'))).toBe('http.unknown_key')
    expect(await check(json('{"text":"a\\u0000"}'))).toBe('http.nul')
    expect(await check(form('text=a%00b'))).toBe('http.nul')
    expect(await check(json('{"text":"half \\ud83d of it"}'))).toBe('http.nul')
    expect(await check(json('{"text":"whole \\ud83d\\ude00"}'))).toBe('accepted')
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })

  it('says which field needs another look', () => {
    try {
      parseInput(answer, { text: '' })
      expect.unreachable()
    } catch (error) {
      expect(isDomainError(error) && error.fields).toEqual({ text: 'Write something first.' })
    }
  })

  it('R-62: refuses 1 MB before it is read to the end, whatever the length header says', async () => {
    const large = new URLSearchParams({ text: 'a'.repeat(1024 * 1024) })
    expect(await codeOf(() => readBody(post(large), 128 * 1024))).toBe('http.too_large')
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 16_384
        controller.enqueue(new Uint8Array(16_384))
      },
    })
    const request = new Request('http://localhost/x', {
      method: 'POST',
      body: endless,
      headers: { 'content-type': 'application/json' },
      duplex: 'half',
    } as RequestInit)
    expect(await codeOf(() => readBody(request, 128 * 1024))).toBe('http.too_large')
    expect(sent).toBeLessThan(300_000)
  })

  it('refuses broken JSON, lists, other kinds of content, and files', async () => {
    expect(await codeOf(() => readBody(post('{', 'application/json'), 1000))).toBe('http.body')
    expect(await codeOf(() => readBody(post('[]', 'application/json'), 1000))).toBe('http.body')
    expect(await codeOf(() => readBody(post('<a/>', 'text/xml'), 1000))).toBe('http.body_kind')
    const form = new FormData()
    form.set('text', new File(['x'], 'x.txt'))
    expect(await codeOf(() => readBody(post(form), 1000))).toBe('http.body_file')
  })

  it('reads checkboxes, lists and empty fields as people mean them', () => {
    const schema = z.strictObject({
      quiet: checkbox,
      skills: listOf(z.string(), 3),
      role: optionalText(5, 'Too long.'),
    })
    expect(parseInput(schema, {})).toEqual({ quiet: false, skills: [], role: undefined })
    expect(parseInput(schema, { quiet: 'on', skills: 'a', role: ' x ' })).toEqual({
      quiet: true,
      skills: ['a'],
      role: 'x',
    })
  })
})
