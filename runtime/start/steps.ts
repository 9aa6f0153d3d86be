/** One line for the person at the terminal. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Runs one step and prints its name, then its seconds on the same line, then what it had to say. */
export async function step<T>(name: string, work: (note: (line: string) => void) => Promise<T>): Promise<T> {
  const began = performance.now()
  const notes: string[] = []
  process.stdout.write(`${name} ... `.padEnd(46))
  try {
    const result = await work((line) => notes.push(line))
    print(seconds(performance.now() - began))
    return result
  } catch (error) {
    print('failed')
    throw error
  } finally {
    for (const line of notes) print(`  ${line}`)
  }
}

/** `0.3 s`, `62.0 s`. */
export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}
