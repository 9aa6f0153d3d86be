import type { Handler } from './define.ts'
import type { reconcileKeysJob } from './reconcile-keys.job.ts'

export const reconcileKeysHandler: Handler<typeof reconcileKeysJob> = async (house) => {
  await house.chores.reconcileKeys()
}
