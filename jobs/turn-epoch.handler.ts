import type { Handler } from './define.ts'
import type { turnEpochJob } from './turn-epoch.job.ts'

export const turnEpochHandler: Handler<typeof turnEpochJob> = async (house) => {
  await house.chores.turnEpochs()
}
