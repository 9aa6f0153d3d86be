import { adminLoader } from '#app/http/builders.ts'
import { downloadAuditLog } from '#domain/institution/index.ts'

/** The whole chain as it is verified offline (docs/audit-format.md). It leaves as it is read: memory does not grow with it. */
export const loader = adminLoader({
  permission: 'audit.read',
  run: ({ ctx, tenant, house }) => {
    const day = house.now().toISOString().slice(0, 10)
    return new Response(streamOf(downloadAuditLog(ctx)), {
      headers: {
        'Content-Type': 'application/x-ndjson; charset=utf-8',
        'Content-Disposition': `attachment; filename="greenroom-audit-${tenant.slug}-${day}.ndjson"`,
        'Cache-Control': 'no-store',
      },
    })
  },
})

/** A line is made when somebody takes it; whoever hangs up ends the reading. */
function streamOf(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await lines.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => void (await lines.return(undefined)),
  })
}
