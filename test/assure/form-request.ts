import type { ServerBuild } from '@remix-run/node'
import type { Question } from './ask.ts'
import { templates } from './cross-bodies.ts'
import { addressOf, type Door } from './doors.ts'
import type { Body } from './forms.ts'
import { parameterOf } from './matrix-rules.ts'
import type { World } from './school-world.ts'

interface Asked {
  world: World
  build: ServerBuild
  door: Door
  cookie: string | undefined
}

/** What stands in a door's address for one's own things. */
export function ownParameters({ home }: World, door: Door): Record<string, string> {
  const place = { name: 'own', school: home, things: { of: home.student, school: home } }
  const of = (name: string) => (name === 'tenant' ? home.slug : (parameterOf(name, door)?.of(place, door) ?? '')) // prettier-ignore
  return Object.fromEntries(door.params.map((name) => [name, of(name)]))
}

/** One form as its page sends it, about one's own things; with `change` in the place of what stands there. */
export function formRequest(
  { world, build, door, cookie }: Asked,
  { form, origin, change = {} }: { form: string; origin: string; change?: Body },
): Question {
  const things: Record<string, string> = { ...world.home.student.things, ...world.home.things }
  const made = templates[door.id]?.[form]?.((name) => things[name] ?? '') ?? {}
  const headers = { origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json', ...(cookie && { cookie }) } // prettier-ignore
  const path = addressOf(door, { build, params: ownParameters(world, door) })
  return { method: 'POST', path, headers, body: JSON.stringify({ ...made, ...change }) }
}
