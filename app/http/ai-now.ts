import { ratedByRules } from '#app/strings/en-US/report.ts'
import { school } from '#app/strings/en-US/school.ts'
import { isRatedByRules } from '#domain/coaching/index.ts'
import type { House } from './house.ts'

/** For staff: whether a model is connected to this house, and what feedback gives without one. */
export function aiNow({ coach, content }: Pick<House, 'coach' | 'content'>): string {
  if (coach.kind === 'model') return school.fields.aiNow.on(coach.model ?? '')
  const rated = content.rubric.items.filter(isRatedByRules).map(({ name }) => name)
  return school.fields.aiNow.off(ratedByRules(rated))
}
