import { adminLoader } from '#app/http/builders.ts'
import { downloadAuditLog } from '#domain/institution/index.ts'

/** The whole chain as it is verified offline (docs/audit-format.md). It leaves as it is read: memory does not grow with it. */
export const loader = adminLoader({
  permission: 'audit.read',
  run: ({ ctx, tenant, house }) => {
    const day = house.now().toISOString().slice(0, 10)
    return new Response(ReadableStream.from(encoded(downloadAuditLog(ctx))), {
      headers: {
        'Content-Type': 'application/x-ndjson; charset=utf-8',
        'Content-Disposition': `attachment; filename="greenroom-audit-${tenant.slug}-${day}.ndjson"`,
        'Cache-Control': 'no-store',
      },
    })
  },
})

async function* encoded(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  for await (const line of lines) yield encoder.encode(line)
}
