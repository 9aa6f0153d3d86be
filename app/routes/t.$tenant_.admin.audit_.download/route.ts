import { adminLoader } from '#app/http/builders.ts'
import { downloadAuditLog } from '#domain/institution/index.ts'

/** The signed log as a file for an offline verifier; docs/audit-format.md. */
export const loader = adminLoader({
  permission: 'audit.download',
  stepUp: true,
  run: ({ ctx, house, session, tenant }) => {
    const { sessionHash } = session
    const reenter = () => house.openMember({ sessionHash, tenantSlug: tenant.slug, area: 'admin' })
    const day = house.now().toISOString().slice(0, 10)
    return new Response(streamOf(downloadAuditLog(ctx, { reenter })), {
      headers: {
        'Content-Type': 'application/x-ndjson; charset=utf-8',
        'Content-Disposition': `attachment; filename="greenroom-audit-${tenant.slug}-${day}.jsonl"`,
        'Cache-Control': 'no-store',
      },
    })
  },
})

/** Pulled as fast as the other end takes it; an error breaks the download off instead of ending it. */
function streamOf(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await lines.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await lines.return(undefined)
    },
  })
}
