import { z } from 'zod'
import { adminLoader } from '#app/http/builders.ts'
import { cellRows } from '#app/ui/figures/csv-rows.ts'
import { readClosedFigures } from '#domain/metrics/index.ts'
import { exportRecords, recordParts } from '#domain/provisioning/index.ts'

/** The school's own records as files to keep. */
export const loader = adminLoader({
  permission: 'school.export',
  params: z.object({ part: z.enum(recordParts) }),
  stepUp: true,
  run: async ({ ctx, params, tenant, house }) => {
    const figures = async () => {
      const { cells, cohorts } = await readClosedFigures(ctx, house.figures)
      return cellRows(cells, cohorts)
    }
    const { name, contentType, text } = await exportRecords(ctx, { part: params.part, figures })
    const day = house.now().toISOString().slice(0, 10)
    return new Response(text, {
      headers: {
        'Content-Type': contentType,
        'Content-Disposition': `attachment; filename="greenroom-${tenant.slug}-${day}-${name}"`,
        'Cache-Control': 'no-store',
      },
    })
  },
})
