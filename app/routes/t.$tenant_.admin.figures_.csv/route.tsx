import { z } from 'zod'
import { adminLoader } from '#app/http/builders.ts'
import { activityRows, completionRows, levelsRows, yearRows } from '#app/ui/figures/csv-rows.ts'
import { cohortName } from '#app/ui/figures/words.ts'
import { readYear } from '#app/ui/figures/year-view.ts'
import { exportTable } from '#domain/audit/index.ts'
import {
  readActivity,
  readCompletionFigures,
  readLevels,
  type FiguresFilter,
  type FiguresStore,
} from '#domain/metrics/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'

const asked = z.string().max(60).optional()

/** The figures of a page as a file, from the same cells. */
export const loader = adminLoader({
  inTurn: true,
  permission: 'figures.export',
  stepUp: true,
  query: z.object({
    view: z.enum(['activity', 'completion', 'levels', 'year']).catch('activity'),
    cohort: asked,
    from: asked,
    to: asked,
    year: asked,
  }),
  run: async ({ ctx, house, query, tenant }) => {
    const { view, year, ...filter } = query
    const asking = {
      ctx,
      store: house.figures,
      filter,
      zone: tenant.timeZone,
      year,
      tenant,
      content: house.content,
    }
    const text = await exportTable(ctx, {
      permission: 'figures.export',
      action: 'figures.exported',
      detail: { view },
      rows: () => rowsOf[view](asking),
    })
    return new Response(text, {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="${tenant.slug}-${view}.csv"`,
        'Cache-Control': 'no-store',
      },
    })
  },
})

interface Asking {
  ctx: MemberContext
  store: FiguresStore
  filter: FiguresFilter
  zone: string
  year: string | undefined
  tenant: Parameters<typeof readYear>[1]['tenant']
  content: Parameters<typeof readYear>[1]['content']
}

const rowsOf = {
  activity: async ({ ctx, store, filter }: Asking) => activityRows(await readActivity(ctx, store, filter)),
  levels: async ({ ctx, store, filter }: Asking) => levelsRows(await readLevels(ctx, store, filter)),
  completion: async ({ ctx, store, filter, zone }: Asking) => {
    const { filter: meant, cohorts } = await readActivity(ctx, store, filter)
    const lines = await readCompletionFigures(ctx, { filter: meant, zone })
    return completionRows(lines, { name: cohortName(meant.cohort, cohorts), zone })
  },
  year: async ({ ctx, filter: { from, to }, year, store, content, tenant }: Asking) => {
    const asked = { ...(year !== undefined && { year }), ...(from !== undefined && { from }), ...(to !== undefined && { to }) } // prettier-ignore
    return yearRows(await readYear(ctx, { asked, store, content, tenant }))
  },
}
