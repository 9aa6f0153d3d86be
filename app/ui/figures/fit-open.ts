import type { FigureCell, RubricPart } from '#domain/metrics/index.ts'

/** The part that says whether answers fit their questions, where students of these cells have levels and none in it; else null. */
export function fitOpen(
  cells: readonly FigureCell[],
  { parts, cohort }: { parts: readonly RubricPart[]; cohort: string },
): string | null {
  const levels = cells.filter((one) => one.question === 'level' && one.cohort === cohort)
  const fits = parts.filter(({ isFit }) => isFit)
  if (levels.length === 0 || fits.length === 0) return null
  return levels.some(({ item }) => fits.some(({ id }) => id === item)) ? null : (fits[0]?.name ?? null)
}
