import type { FigureCell, QuestionName } from '#domain/metrics/index.ts'

// What somebody reads out of the file of figures: its text alone, by what the page says about its own words.

/** Into how many parts a whole may be cut. */
const cuts = [3, 5, 9, 17]

/** The cells of a file, or a line's number where it cannot be read. */
export function cellsInFile(file: string, cohorts: readonly { id: string; name: string }[]): FigureCell[] {
  const ids = new Map([...cohorts.map(({ id, name }): [string, string] => [name, id]), ['In no cohort', 'none'], ['Smaller cohorts together', 'small'], ['All cohorts shown', '']]) // prettier-ignore
  const [, ...lines] = file.replace('\uFEFF', '').trimEnd().split('\r\n')
  return lines.map((line, index) => {
    const [question = '', week = '', name = '', item = '', hidden = '', students = '', average = '', ...shares] = line.split(',').map(plain) // prettier-ignore
    const cohort = ids.get(name)
    if (cohort === undefined) throw new Error(`line ${index + 2} of the file speaks of “${name}”`)
    const where = { question: question as QuestionName, week, item, cohort }
    if (hidden !== '') return { ...where, state: hidden.startsWith('Fewer') ? 'few' : 'complement', sizeClass: null, parts: null, shares: null, average: null, averageStep: null } // prettier-ignore
    const told = shares.filter((word) => word !== '')
    const parts = cuts.find((cut) => told.every((word) => partOf(word, cut) !== null))
    if (parts === undefined) throw new Error(`line ${index + 2} of the file has shares of no scale`)
    const step = /^(-?[\d.]+) to (-?[\d.]+)$/.exec(average)
    return {
      ...where,
      state: 'shown',
      sizeClass: students.replace(' to ', '-'),
      parts,
      shares: told.map((word) => partOf(word, parts) ?? 0),
      average: step ? Number(step[1]) : null,
      averageStep: step ? Math.round((Number(step[2]) - Number(step[1])) * 10) / 10 : null,
    }
  })
}

const plain = (cell: string) => cell.replace(/^"|"$/g, '').replace(/^'/, '')

/** “33 to 67%” in thirds is the second; null where the words are of another scale. */
function partOf(words: string, parts: number): number | null {
  const at = (part: number) => String(Math.round((100 * part) / parts))
  for (let part = 0; part < parts; part += 1) {
    const said = part === 0 ? `under ${at(1)}%` : part === parts - 1 ? `over ${at(part)}%` : `${at(part)} to ${at(part + 1)}%` // prettier-ignore
    if (said === words) return part
  }
  return null
}

/** Whether page and file tell the same of one cell. */
export function tellsTheSame(page: FigureCell, file: FigureCell): boolean {
  const near = (a: number | null, b: number | null) => (a === null || b === null ? a === b : Math.abs(a - b) < 0.051) // prettier-ignore
  return (
    page.state === file.state &&
    page.parts === file.parts &&
    JSON.stringify(page.shares) === JSON.stringify(file.shares) &&
    (page.question === 'priority' || near(page.average, file.average))
  )
}
