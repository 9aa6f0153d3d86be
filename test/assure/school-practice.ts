import { Readable } from 'node:stream'
import {
  changeBank,
  makeBank,
  publishAssignment,
  readBank,
  receivePrompt,
  saveAssignment,
} from '#domain/assignments/index.ts'
import { inviteByMail, listInvitations, makeJoinLink } from '#domain/institution/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'
import { fixture } from '../media/media-fixtures.ts'
import { written } from '../practice/assigned.ts'
import type { PlaybackHouse, SignedInPerson } from './playback-house.ts'

/** What a school has of its own, by the name under which addresses and forms speak of it. */
export interface SchoolThings {
  cohort: string
  bank: string
  /** In the bank's draft. */
  question: string
  /** How another question is asked, published. */
  prompt: string
  assignment: string
  /** By mail, and open. */
  invitation: string
  /** Of a join link. */
  code: string
}

/** As an administrator with every permission makes them, each with a word of the school's. */
export async function schoolThingsOf(input: {
  house: PlaybackHouse
  staff: SignedInPerson
  cohort: string
  word: (field: string) => string
}): Promise<SchoolThings> {
  const { house, staff, cohort, word } = input
  const enter = async () => {
    const ctx = await house.web.openMember({ ...staff, tenantSlug: staff.slug, area: 'admin' })
    if (!ctx) throw new Error('the administrator cannot enter')
    return ctx
  }
  const { bankId: bank } = await makeBank(await enter(), { name: `Bank ${word('bank')}` })
  // The first stays in the draft; the second is out, as its recording is, and says what every student may hear.
  const text = `What is ${word('question')} to you?\nWhere did you meet ${word('asked')}?`
  await changeBank(await enter(), { bankId: bank, change: { kind: 'paste', text, of: 'motivational' } })
  const { questions } = await readBank(await enter(), { bankId: bank })
  const idOf = (field: string) => questions.find((one) => one.text.includes(word(field)))?.id ?? ''
  const question = idOf('question')
  const prompt = await aShownPrompt(house, { ctx: await enter(), bank, question: idOf('asked') })
  const form = written({ now: house.web.now(), cohorts: [cohort], title: `Practice ${word('assignment')}` })
  const houseQuestions = house.web.content.questions
  const { assignmentId: assignment } = await saveAssignment(await enter(), { written: form, houseQuestions })
  await publishAssignment(await enter(), { assignmentId: assignment })
  const { code } = await makeJoinLink(await enter(), { cohortId: cohort, most: 100, days: 7 })
  const invited = { addresses: `${word('invited')}@${staff.slug}.example`, role: 'student', permissions: [], cohortId: cohort } as const // prettier-ignore
  await inviteByMail(await enter(), invited)
  const invitation = (await listInvitations(await enter(), {})).lines[0]?.id ?? ''
  return { cohort, bank, question, prompt, assignment, invitation, code }
}

/** Sent as staff send it, and made ready without the worker: what was received is the file. */
async function aShownPrompt(
  house: PlaybackHouse,
  { ctx, bank, question }: { ctx: MemberContext; bank: string; question: string },
): Promise<string> {
  const { objects, schoolKeys } = house.web
  const bytes = [fixture('live-voice.webm')]
  const sent = { bankId: bank, questionId: question, contentType: 'audio/webm', bytes: Readable.from(bytes) }
  const { promptId } = await receivePrompt({ ...ctx, objects, schoolKeys }, sent)
  await house.bench.rows("UPDATE school_prompt_object SET part = 'file' WHERE prompt_id = $1", [promptId])
  await house.bench.rows(
    `UPDATE school_prompt SET state = 'ready', kind = 'voice', content_type = 'audio/webm', duration_ms = 4000,
       checked_at = app_now(), shown_at = app_now() WHERE id = $1`,
    [promptId],
  )
  return promptId
}
