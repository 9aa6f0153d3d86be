/** What one look found. Everything that is not `ok` says the way out. */
export type Finding = Readonly<{ name: string; state: 'ok' | 'warn' | 'fail'; sentence: string }>

export function ok(name: string, sentence: string): Finding {
  return { name, state: 'ok', sentence }
}

export function warn(name: string, sentence: string): Finding {
  return { name, state: 'warn', sentence }
}

export function fail(name: string, sentence: string): Finding {
  return { name, state: 'fail', sentence }
}

/** A check that falls over has found something too. */
export async function look(name: string, check: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await check()
  } catch (error) {
    return [fail(name, error instanceof Error ? error.message : String(error))]
  }
}

export function findingLine({ state, name, sentence }: Finding): string {
  return `${state.padEnd(5)} ${name.padEnd(12)} ${sentence}`
}
