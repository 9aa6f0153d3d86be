import { rollUpFigures } from '#domain/metrics/index.ts'
import { openFigures } from '#runtime/figures-store.ts'
import type { Actor } from './school-people.ts'
import type { World } from './school-world.ts'

interface Compared {
  ok: boolean
  compared: number
  different: number
  leaked: number
}

type Bodies = (actor: Actor) => Promise<Map<string, string>>

/** As the worker does each half minute: dashboards without figures would have nothing to tell. */
export async function countFigures({ bench, house, home }: World): Promise<void> {
  const figures = openFigures(house.databases.roles.greenroom_metrics_worker)
  await rollUpFigures(await bench.context(home.tenantId), figures.store)
  await figures.close()
}

/**
 * B14: everything is asked before and after a student, alone in their cohort, has other timing needs, answers for as long as
 * they allow, and figures are counted again. Control: counted as before there was a usual time, the minutes tell.
 */
export async function withOtherNeeds(world: World, bodies: Bodies): Promise<Compared> {
  const { others, student } = world.home
  const actor = others.findLast(({ hats, factor }) => hats.includes('admin') && factor === 'just now')
  const none = { ok: false, compared: 0, different: 0, leaked: 0 }
  if (!actor) return none
  const whose = [student.school.tenantId, student.person.memberId] as const
  const rows = (text: string, more: readonly unknown[] = []) => world.house.bench.rows<{ id: string }>(text, [...whose, ...more]) // prettier-ignore
  const [alone] = await rows(
    `WITH made AS (INSERT INTO cohort (tenant_id, id, name, created_at) VALUES ($1, gen_random_uuid(), 'Alone', now()) RETURNING id)
     UPDATE membership SET cohort_id = (SELECT id FROM made) WHERE tenant_id = $1 AND id = $2 RETURNING cohort_id AS id`,
  )
  const answerFor = async (minutes: number, usual: number | null) => {
    await rows(`UPDATE interview SET usual_seconds = $3 WHERE tenant_id = $1 AND member_id = $2`, [usual])
    await rows(
      `UPDATE take k SET started_at = submitted_at - $3 * interval '1 minute', answering_at = submitted_at - $3 * interval '1 minute'
       WHERE k.tenant_id = $1 AND k.member_id = $2 AND k.submitted_at IS NOT NULL
         AND NOT EXISTS (SELECT FROM recording r WHERE r.tenant_id = k.tenant_id AND r.take_id = k.id)`,
      [minutes],
    )
    await countAgain(world)
    return bodies(actor)
  }
  const first = await answerFor(2, 120)
  const again = await answerFor(2, 120)
  await rows(
    `INSERT INTO accommodation_profile (tenant_id, member_id, time_factor, untimed, hide_clock, no_countdown, prompt_audio, updated_at)
     VALUES ($1, $2, 200, true, true, true, true, now())
     ON CONFLICT (tenant_id, member_id) DO UPDATE SET time_factor = 200, untimed = true, hide_clock = true`,
  )
  await rows('UPDATE interview SET answer_seconds = 0, untimed = true WHERE tenant_id = $1 AND member_id = $2') // prettier-ignore
  const after = await answerFor(20, 120)
  const leaking = await answerFor(20, null)
  const steady = [...first].filter(([path, body]) => again.get(path) === body)
  const changed = (now: ReadonlyMap<string, string>) => steady.filter(([path, body]) => now.get(path) !== body).length // prettier-ignore
  const isAsked = steady.some(([path]) => path.endsWith(`cohort=${alone?.id}`))
  const [different, leaked] = [changed(after), changed(leaking)]
  return { ok: isAsked && steady.length > 5 && different === 0 && leaked > 0, compared: steady.length, different, leaked } // prettier-ignore
}

/** Everything anew; the moment until which is counted, which pages show, is one and the same. */
async function countAgain(world: World): Promise<void> {
  const standing = (at: string) => world.house.bench.rows('UPDATE figures_state SET rolled_to = $2 WHERE tenant_id = $1', [world.home.tenantId, at]) // prettier-ignore
  await standing('2020-01-01')
  await countFigures(world)
  await standing('2026-01-01')
}
