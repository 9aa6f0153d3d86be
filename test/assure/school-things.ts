import { recordConsent } from '#domain/consent/index.ts'
import { defaultCoachLimits, rateTake } from '#domain/coaching/index.ts'
import { contestRemark, readReport, saveDraft, startInterview } from '#domain/interviews/index.ts'
import { beginPart } from '#domain/recordings/index.ts'
import { dueOf } from '#domain/retention/index.ts'
import { aSubmittedTake } from '../jobs/takes.ts'
import type { JobBench } from '../jobs/job-house.ts'
import type { PlaybackHouse, SignedInPerson } from './playback-house.ts'
import { footage, aRecordedTake } from './recorded.ts'
import type { Random } from './random.ts'

/** What one student has, by the name under which addresses and forms speak of it. */
export interface Things {
  /** An interview that is open, and the take of its question. */
  interview: string
  draft: string
  /** One that is over, its answer and a remark of its feedback. */
  finished: string
  answer: string
  remark: string
  /** A recording with its words. */
  take: string
  /** An open question of a video interview, and an upload that was begun for it. */
  filmed: string
  part: string
  member: string
  /** A sign-in of theirs, as their account's page names it. */
  session: string
  /** Where all of it is. */
  school: string
}

interface Making {
  house: PlaybackHouse
  bench: JobBench
  person: SignedInPerson
  random: Random
  /** The word of one field. */
  word: (field: string) => string
}

/** The verbs' context of a student, as the web process opens it. */
export async function studentOf(house: PlaybackHouse, { sessionHash, slug }: SignedInPerson) {
  const member = await house.web.openMember({ sessionHash, tenantSlug: slug, area: 'student' })
  if (!member) throw new Error('the student cannot enter')
  const { keyring, objects, content } = house.web
  return { ...member, area: 'student' as const, keyring, objects, content, due: dueOf }
}

/** Everything that a student can have, each field with a word of its own. */
export async function thingsOf(making: Making): Promise<Things> {
  const { house, person } = making
  const enter = () => studentOf(house, person)
  const text = { version: '1', text: 'As the page said.' }
  await recordConsent(await enter(), { purpose: 'recording', state: 'granted', text })
  const open = await openInterview(making)
  const film = await startInterview(await enter(), { format: 'single', mode: 'video' })
  const upload = { takeId: film.takeId, number: 1, contentType: 'video/webm' }
  const { partId } = await beginPart(await enter(), upload)
  const { takeId: take } = await aRecordedTake(house, {
    ...person,
    bytes: footage(making.random, 6000),
    words: `What I said was ${making.word('transcript')}, and no more.`,
  })
  return {
    ...open,
    ...(await feedback(making)),
    take,
    filmed: film.takeId,
    part: partId,
    member: person.memberId,
    session: await sessionIdOf(making),
    school: person.slug,
  }
}

async function sessionIdOf({ house, person }: Making): Promise<string> {
  const [row] = await house.bench.rows<{ id: string }>(
    'SELECT public_id::text AS id FROM session WHERE id_hash = $1',
    [person.sessionHash],
  )
  return row?.id ?? ''
}

async function openInterview({ house, person, word }: Making) {
  const enter = () => studentOf(house, person)
  const { interviewId, takeId } = await startInterview(await enter(), {
    format: 'full',
    count: 2,
    role: `Analyst ${word('role')}`,
    skills: ['SQL', word('skill')],
    jobText: `We look for someone who knows ${word('job text')} and writes well.`,
    ownQuestion: `Why do you like ${word('own question')}?`,
  })
  const words = { text: `I think that ${word('draft')} was what we`, version: 0, writer: crypto.randomUUID() }
  await saveDraft(await enter(), { takeId, ...words })
  return { interview: interviewId, draft: takeId }
}

/** An answer with feedback by rules, whose remarks quote the answer's word, and one of them contested. */
async function feedback({ house, bench, person, word }: Making) {
  const answer = answerWith(word('answer'))
  const made = await aSubmittedTake(bench, house.worker.keyring, { ...person, answer, quiet: true })
  const { keyring, content, pulse, notifyLive } = bench.jobs
  const policy = { leaseSeconds: 30, mostAttempts: 5, backoff: { firstSeconds: 1, mostSeconds: 1 } }
  const ctx = { ...(await bench.context(person.tenantId)), keyring, content, pulse, notifyLive, model: null, limits: defaultCoachLimits } // prettier-ignore
  await rateTake(ctx, { stageId: made.stageId, policy, signal: new AbortController().signal })
  const { report } = await readReport(await studentOf(house, person), { takeId: made.takeId })
  const quoted = report?.remarks.find(({ quote }) => quote.includes(word('answer')))
  if (!quoted) throw new Error('No remark quotes the word of the answer.')
  await contestRemark(await studentOf(house, person), { remarkId: quoted.remarkId, reason: 'misread' })
  return { finished: made.interviewId, answer: made.takeId, remark: quoted.remarkId }
}

function answerWith(word: string): string {
  return (
    `In my second year I led the ${word} team of our robotics club. We had lost 400 dollars on ${word}, and my task was to find out where. ` +
    `I went through every ${word} receipt, and asked two members to check it with me every week. ` +
    `As a result we cut spending by 15 percent, and the club still uses my ${word} sheet.`
  )
}
