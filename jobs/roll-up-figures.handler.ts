import { rollUpFigures, tenantsToCount } from '#domain/metrics/index.ts'
import type { Handler } from './define.ts'
import { eachDue } from './each-due.ts'
import type { rollUpFiguresJob } from './roll-up-figures.job.ts'

export const rollUpFiguresHandler: Handler<typeof rollUpFiguresJob> = async (house, _payload, signal) =>
  eachDue(house, {
    due: await tenantsToCount(house.scheduler),
    open: house.open,
    steps: [(ctx) => rollUpFigures(ctx, house.figures)],
    events: { done: 'figures_counted', failed: 'figures_not_counted' },
    signal,
  })
