import { requirePermission, type Permission } from '#domain/access/index.ts'
import type { RangeReader } from '#domain/keyring/index.ts'
import { objectKey } from '#domain/recordings/index.ts'
import type { MemberContext, Tx } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'
import { isUuid } from '#domain/shared/uuid.ts'
import { promptPlace } from './place.ts'
import { captionsOf, promptLinesSchema } from './prompt-lines.ts'
import type { PromptContext } from './receive-prompt.ts'

export interface OpenedPrompt {
  /** Bytes in the clear. */
  readonly length: number
  readonly contentType: string
  /** Strong and quoted. */
  readonly etag: string
  read(start: number, end: number): AsyncIterable<Uint8Array>
  /** Whether it is still there for whoever holds this context. One query. */
  stillAllowed(ctx: Pick<MemberContext, 'transaction'>): Promise<boolean>
  close(): void
}

/** Students hear what was published, staff of the bank what it holds; which rows that are, their logins decide. */
const permissionOf = ({ area }: MemberContext): Permission => (area === 'admin' ? 'question.read' : 'prompt.play') // prettier-ignore

/**
 * The recorded question, to be read from anywhere in it.
 * @throws `not_found` `assignments.no_prompt` for another school's, what is not ready, and for students what is not published
 */
export async function openPrompt(
  ctx: PromptContext,
  { promptId }: { promptId: string },
): Promise<OpenedPrompt> {
  requirePermission(ctx, permissionOf(ctx))
  const { sealedKey, contentType, objects } = await ctx.transaction((tx) => load(tx, promptId))
  const keys = ctx.schoolKeys.take({ tenantId: ctx.tenantId, promptId }, sealedKey)
  const readers: RangeReader[] = []
  for (const { objectName, sealedLength } of objects) {
    const read = (start: number, end: number) => ctx.objects.read(objectKey(ctx, objectName), { start, end })
    readers.push(await keys.open(promptPlace(objectName), { sealedLength: Number(sealedLength), read }))
  }
  async function* stream(start: number, end: number) {
    for (const [index, object] of objects.entries()) {
      const [first, length] = [Number(object.start), Number(object.length)]
      const reader = readers[index]
      if (!reader || start >= first + length || end <= first) continue
      yield* reader.read(Math.max(0, start - first), Math.min(length, end - first))
    }
  }
  return {
    length: objects.reduce((sum, one) => sum + Number(one.length), 0),
    contentType: contentType ?? '',
    etag: `"${objects[0]?.objectName}"`,
    read: stream,
    stillAllowed: ({ transaction }) =>
      transaction(async (tx) => (await tx.db.schoolPrompt.count({ where: { tenantId: tx.tenantId, id: promptId } })) === 1), // prettier-ignore
    close: () => readers.forEach((reader) => reader.close()),
  }
}

/** Its captions as WebVTT. @throws as `openPrompt` */
export async function readPromptCaptions(
  ctx: MemberContext,
  { promptId }: { promptId: string },
): Promise<string> {
  requirePermission(ctx, permissionOf(ctx))
  const { lines, durationMs } = await ctx.transaction((tx) => load(tx, promptId))
  return captionsOf(promptLinesSchema.parse(lines ?? []), { durationMs: durationMs ?? 0 })
}

/** How a published question is asked besides in writing; null where that is not there any more. */
export async function readShownPrompt(
  ctx: MemberContext,
  { promptId }: { promptId: string },
): Promise<{ kind: 'voice' | 'video'; transcript: string } | null> {
  requirePermission(ctx, 'prompt.play')
  const found = await ctx.transaction((tx) => tx.db.schoolPrompt.findUnique({ where: { tenantId_id: { tenantId: tx.tenantId, id: promptId } }, select: { kind: true, lines: true } })) // prettier-ignore
  if (!found) return null
  const transcript = promptLinesSchema.parse(found.lines ?? []).map(({ text }) => text).join(' ') // prettier-ignore
  return { kind: found.kind === 'video' ? 'video' : 'voice', transcript }
}

async function load(tx: Tx, promptId: string) {
  const found = isUuid(promptId)
    ? await tx.db.schoolPrompt.findUnique({
        where: { tenantId_id: { tenantId: tx.tenantId, id: promptId }, state: 'ready' },
        include: { objects: { where: { part: 'file' }, orderBy: { start: 'asc' } } },
      })
    : null
  if (!found) throw domainError('not_found', 'assignments.no_prompt', 'This recording is not there.')
  return found
}
