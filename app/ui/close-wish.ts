import { school } from '#app/strings/en-US/school.ts'
import type { CloseRequest } from '#domain/provisioning/index.ts'
import { formatMoment } from './format.ts'

const text = school.settings.close

/** Who asked to close the school, and when; null where nobody did, and once an operator acted on it: that day is told then. */
export function closeWish(standing: {
  request: CloseRequest | null
  closesAt: Date | null
  zone: string
}): string | null {
  const { request, closesAt, zone } = standing
  if (!request || closesAt) return null
  const when = formatMoment({ at: request.at, zone })
  return request.by ? text.askedBy(request.by, when) : text.asked(when)
}
