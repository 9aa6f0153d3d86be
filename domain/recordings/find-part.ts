import { requirePermission } from '#domain/access/index.ts'
import type { RecordingContext } from './context.ts'
import { loadPart, type PartFacts } from './load-part.ts'

/** Where one upload stands. @throws `not_found` `recordings.no_upload` */
export async function findPart(
  ctx: RecordingContext,
  where: { takeId: string; partId: string },
): Promise<PartFacts> {
  requirePermission(ctx, 'recording.write')
  return ctx.transaction((tx) => loadPart(tx, where))
}
