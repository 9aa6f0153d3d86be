import type { Config } from '../config.ts'
import { portObstacle } from '../postgres/port.ts'
import { refusal } from '../refusal.ts'
import { prepareDataFolder } from './data-folder.ts'
import { refuseSecondStart, stopLeftovers } from './records.ts'

/**
 * Everything that would stop the start anyway, asked before minutes are spent on building. What a killed start left
 * running is stopped first, since it holds the port.
 */
export async function preflight(config: Config, note: (line: string) => void): Promise<void> {
  await refuseSecondStart(config.dataDir)
  await prepareDataFolder(config.dataDir)
  const leftovers = await stopLeftovers(config.dataDir)
  if (leftovers.length > 0) note(`Stopped what a killed start had left running: ${leftovers.join(', ')}.`)
  await refuseTakenPort(config.port)
}

/** `localhost` means `::1` to many browsers, so a stranger there would be met instead of us. */
export async function refuseTakenPort(port: number): Promise<void> {
  for (const host of ['127.0.0.1', '::1']) {
    const obstacle = await portObstacle(port, host)
    if (obstacle === 'taken') throw refusal(takenSentence(port))
    if (obstacle === 'forbidden') {
      throw refusal(
        `This user may not listen on port ${port}; choose one from 1024 up, such as PORT=3000 npm start.`,
      )
    }
  }
}

export function takenSentence(port: number): string {
  const next = port < 65535 ? port + 1 : 3000
  return `Port ${port} is taken by another program; stop it, or start with PORT=${next} npm start.`
}
