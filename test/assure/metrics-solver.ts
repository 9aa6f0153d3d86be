import { openJobContext } from '#runtime/db/contexts.ts'
import { openFigures } from '#runtime/figures-store.ts'
import { questions, readActivity, readLevels, rollUpFigures, type FigureCell, type QuestionName } from '#domain/metrics/index.ts' // prettier-ignore
import { csvOf } from '#domain/shared/csv.ts'
import { levelsRows } from '../../app/ui/figures/csv-rows.ts'
import { openOffice, type Office } from '../institution/office.ts'
import { cloneHouseOn } from '../setup/clone.ts'
import { solve, type Seen, type Table } from './metrics-attack.ts'
import { visibleInDemo } from './metrics-demo.ts'
import { cellsInFile, tellsTheSame } from './metrics-file.ts'
import { lastOnes } from './metrics-last.ts'
import { publishAll, publishNaively, randomTruth, type Truth } from './metrics-naive.ts'
import { aRandomSchool, type MadeSchool } from './metrics-schools.ts'
import type { ProofInput, ProofResult } from './proof.ts'
import { seeded, type Random } from './random.ts'

const queriesPerSchool = 250
const weeksPerSchool = 8
/** Beside the schools of the database: invented tables, which cost no database. */
const tablesPerQuestion = 4
/** Below so many questions the demo school is not made; a test of its own counts its cells (B9). */
const leastForDemo = 1_000

/** What rounding leaves of that, as docs/decisions/035 says; no number of the product's own. */
const mostLast = 0.15

interface Score {
  queries: number
  files: number
  cells: number
  hidden: number
  recovered: number
  wrong: number
  disagree: number
  early: number
}

type Log = (line: string) => void

/**
 * F-41, S4-9, S4-23: an administrator asks everything that the dashboards answer, in every order of filters and weeks, cohorts side by side,
 * as page and as file, before a week is closed and after it, while students delete what is theirs and are moved; knows how many
 * students stand behind each cell, and looks for whole numbers that fit all of it. Control: the same schools with small groups
 * hidden, and left in the whole.
 */
export async function run({ seed, n, server, log }: ProofInput): Promise<ProofResult> {
  const random = seeded(seed)
  const office = await openOffice(await cloneHouseOn(server))
  const stores = {
    writes: openFigures(office.house.roles.greenroom_metrics_worker),
    reads: openFigures(office.house.roles.greenroom_metrics_admin),
  }
  const product: Score = { queries: 0, files: 0, cells: 0, hidden: 0, recovered: 0, wrong: 0, disagree: 0, early: 0 } // prettier-ignore
  const naive: Score = { ...product }
  try {
    for (let asked = 0; asked < n; asked += queriesPerSchool) {
      const made = await aRandomSchool(office, random, weeksPerSchool)
      const count = Math.min(queriesPerSchool, n - asked)
      const cells = await askTwice({ office, stores, made, random, count, score: product })
      attack(made.truth, cells, { score: product, isNaive: false, log })
      attack(made.truth, publishNaively(made.truth), { score: naive, isNaive: true, log })
    }
    const invented = randomTruth(random, tablesPerQuestion * n)
    attack(invented, publishAll(invented), { score: product, isNaive: false, log })
    attack(invented, publishNaively(invented), { score: naive, isNaive: true, log })
  } finally {
    await Promise.all([stores.writes.close(), stores.reads.close()])
    await office.close()
  }
  // Which weeks are closed depends on the day of the week on which the demo is made.
  const demo = n < leastForDemo ? null : Math.min(await visibleInDemo(server, 0), await visibleInDemo(server, 3)) // prettier-ignore
  const { recovered, wrong, disagree, early, hidden } = product
  const last = lastOnes(random, randomTruth(random, tablesPerQuestion * Math.min(n, 500)))
  return {
    name: 'metrics-solver',
    figures: {
      queries: product.queries,
      'of them files': product.files,
      'cells seen': product.cells,
      'suppressed cells': hidden,
      'suppressed cells recovered': recovered,
      'solutions that miss the truth': wrong,
      'cells told in two ways': disagree,
      'cells of an open week': early,
      'percent of cells that tell the last student to who knows all others':
        Math.round((1000 * last.fixed) / last.tried) / 10,
      ...(demo === null
        ? {}
        : { 'percent of the demo school’s cells visible': Math.round(1000 * demo) / 10 }),
    },
    ok: recovered + wrong + disagree + early === 0 && last.fixed <= mostLast * last.tried && hidden > 0 && naive.recovered > 0 && (demo === null || demo >= 0.7), // prettier-ignore
    control: `with small groups left in the whole, ${naive.recovered} of ${naive.hidden} suppressed cells are recovered`,
  }
}

interface Asking {
  office: Office
  stores: Record<'writes' | 'reads', ReturnType<typeof openFigures>>
  made: MadeSchool
  random: Random
  count: number
  score: Score
}

/** Half of the questions while the last week is open, the others when it is closed. */
async function askTwice(asking: Asking): Promise<FigureCell[]> {
  const { office, stores, made, count } = asking
  const seen = new Map<string, FigureCell>()
  const half = Math.floor(count / 2)
  const { tenantId } = made.school
  try {
    await rollUpFigures(await openJobContext(office.core, tenantId), stores.writes.store)
    await askAll({ ...asking, count: half }, seen)
    await made.goOn()
    await rollUpFigures(await openJobContext(office.core, tenantId), stores.writes.store)
    await askAll({ ...asking, count: count - half }, seen)
  } finally {
    await office.admin.$executeRaw`UPDATE clock_offset SET seconds = 0`
  }
  return [...seen.values()]
}

/** Everything that is seen, by random filters; each second answer is taken as a file. */
async function askAll(
  { office, stores, made, random, count, score }: Asking,
  seen: Map<string, FigureCell>,
): Promise<void> {
  const cohorts = ['', 'none', 'small', ...made.cohorts.map(({ id }) => id)]
  const weeks = [...made.weeks, made.open]
  const isOpen = [...seen.keys()].length === 0
  let ctx = await office.administrator(made.school, ['metrics'])
  for (let index = 0; index < count; index += 1) {
    // A token of a request lives a minute.
    if (index % 60 === 59) ctx = await office.administrator(made.school, ['metrics'])
    const filter = { cohort: random.pick(cohorts), from: random.pick(weeks), to: random.pick(weeks) }
    score.queries += 1
    if (random.chance(0.1)) {
      await readActivity(ctx, stores.reads.store, filter)
      continue
    }
    const levels = await readLevels(ctx, stores.reads.store, filter)
    const page = new Map([...levels.week, ...levels.series].map((cell) => [keyOf(cell), cell]))
    let told = [...page.values()]
    if (index % 2 === 1) {
      score.files += 1
      told = cellsInFile(csvOf(levelsRows(levels)), made.cohorts)
      const isSame = told.every((cell) => tellsTheSame(page.get(keyOf(cell)) ?? { ...cell, state: 'few', parts: -1 }, cell)) // prettier-ignore
      if (told.length !== page.size || !isSame) score.disagree += 1
    }
    for (const cell of told) {
      const before = seen.get(keyOf(cell))
      // the same cell, however it was asked for, and whenever.
      if (before && !tellsTheSame(before, cell)) score.disagree += 1
      if (isOpen && cell.week === made.open) score.early += 1
      seen.set(keyOf(cell), cell)
    }
  }
}

const keyOf = ({ question, week, item, cohort }: FigureCell) => `${question} ${week} ${item} ${cohort}`

function attack(
  truth: Truth,
  cells: readonly FigureCell[],
  { score, isNaive, log }: { score: Score; isNaive: boolean; log: Log },
): void {
  const tables = Map.groupBy(cells, ({ question, week, item }) => `${question} ${week} ${item}`)
  score.cells += cells.length
  for (const [name, of] of tables) {
    const question = questions[(of[0]?.question ?? 'level') as QuestionName]
    const categories = question.categories.map(({ low, high }) => [low, high] as const)
    const truthOf = (cohort: string) => truth.get(`${name} ${cohort}`)
    const { table, suppressed } = asTable(of, { categories, sizeOf: (cohort) => studentsIn(truthOf(cohort)), isNaive }) // prettier-ignore
    const found = solve(table, suppressed)
    for (const cell of suppressed) {
      const counts = categories.map(([low, high]) => countIn(truthOf(cell.cohort), low, high))
      for (const [place, count] of counts.entries()) {
        const [low, high] = found.get(cell.cohort)?.[place] ?? [0, cell.students]
        score.hidden += 1
        if (count < low || count > high) {
          score.wrong += 1
          if (!isNaive) log(`missed: ${name}, ${cell.students} students, category ${place} is ${count}, not ${low} to ${high}`) // prettier-ignore
        } else if (low === high) {
          score.recovered += 1
          if (!isNaive) log(`recovered: ${name}, ${cell.students} students, category ${place} is ${low}`)
        }
      }
    }
  }
}

function asTable(
  cells: readonly FigureCell[],
  { categories, sizeOf, isNaive }: { categories: Table['categories']; sizeOf: (cohort: string) => number; isNaive: boolean }, // prettier-ignore
): { table: Table; suppressed: Seen[] } {
  const seen = cells
    .filter(({ cohort }) => cohort !== '' && cohort !== 'small')
    .map((cell) => seenOf(cell, sizeOf(cell.cohort)))
  const small = seen.filter(({ shares }) => shares === null)
  const pooled = cells.find(({ cohort }) => cohort === 'small')
  const pool = pooled ? { cell: seenOf(pooled, sizes(small)), of: small } : null
  const inWhole = isNaive
    ? seen
    : [...seen.filter(({ shares }) => shares !== null), ...(pool ? [pool.cell] : [])]
  const told = cells.find(({ cohort, state }) => cohort === '' && state === 'shown')
  const whole = told ? seenOf(told, sizes(inWhole)) : null
  return { table: { categories, whole, inWhole, pool, hidden: small }, suppressed: small }
}

const seenOf = (cell: FigureCell, students: number): Seen => ({
  cohort: cell.cohort,
  students,
  shares: cell.shares,
  parts: cell.parts,
  average: cell.average,
  step: cell.averageStep,
})

const sizes = (cells: readonly Seen[]) => cells.reduce((sum, { students }) => sum + students, 0)
const studentsIn = (histogram: ReadonlyMap<number, number> | undefined) => [...(histogram?.values() ?? [])].reduce((sum, count) => sum + count, 0) // prettier-ignore
const countIn = (histogram: ReadonlyMap<number, number> | undefined, low: number, high: number) =>
  [...(histogram ?? [])].reduce((sum, [value, count]) => (value >= low && value <= high ? sum + count : sum), 0) // prettier-ignore
