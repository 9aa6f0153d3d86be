import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { objectKey } from '#domain/recordings/index.ts'
import type { Transcriber } from '#domain/recordings/ports.ts'
import type { MemberContext } from '#domain/shared/context.ts'
import { preparePromptHandler } from '#jobs/prepare-prompt.handler.ts'
import { relayOnce } from '#jobs/relay.ts'
import { openMemberContext } from '#runtime/db/contexts.ts'
import { openOffice, type Office, type School } from '../../../test/institution/office.ts'
import { openJobBench, type JobBench } from '../../../test/jobs/job-house.ts'
import { fixture, look } from '../../../test/media/media-fixtures.ts'
import { cloneHouse } from '../../../test/setup/database.ts'
import { approveCaptions, changeBank, makeBank, openPrompt, publishBank, readBank, readPrompt, readPromptCaptions, readShownPrompt, receivePrompt, removePrompt } from '../index.ts' // prettier-ignore

let office: Office
let bench: JobBench
let school: School
let staff: MemberContext
let student: MemberContext
let place: { bankId: string; questionId: string }

beforeAll(async () => {
  const house = await cloneHouse()
  office = await openOffice(house)
  bench = await openJobBench(house)
})
beforeEach(async () => {
  school = await office.school()
  staff = await office.administrator(school, ['assignments'])
  student = await aStudent(school)
  const { bankId } = await makeBank(staff, { name: 'Wards' })
  await changeBank(staff, {
    bankId,
    change: { kind: 'paste', text: 'What did you do first?', of: 'behavioral' },
  })
  const [question] = (await readBank(staff, { bankId })).questions
  place = { bankId, questionId: question?.id ?? '' }
})
afterAll(async () => {
  await bench?.close()
  await office?.close()
})

async function aStudent(of: School): Promise<MemberContext> {
  const { sessionHash } = await office.signedIn(of, { roles: ['student'] })
  const ctx = await openMemberContext(office.core, { sessionHash, tenantSlug: of.slug, area: 'student' })
  if (!ctx) throw new Error('The student was not let in.')
  return ctx
}

const tools = () => ({ objects: bench.jobs.objects, schoolKeys: bench.jobs.schoolKeys })

async function* inPieces(bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += 10_000) yield Uint8Array.from(bytes.subarray(at, at + 10_000))
}

const send = (bytes: Uint8Array, contentType: string, at = place) =>
  receivePrompt({ ...staff, ...tools() }, { ...at, contentType, bytes: inPieces(bytes) })

/** What the relay and the worker do with what was sent. */
async function prepare(more: Partial<JobBench['jobs']> = {}) {
  const woken: string[] = []
  const wake = (_job: unknown, group: readonly { stageId: string }[]) => Promise.resolve(void woken.push(...group.map(({ stageId }) => stageId))) // prettier-ignore
  await relayOnce(bench.jobs, { wake } as never)
  for (const stageId of woken)
    await preparePromptHandler({ ...bench.jobs, ...more }, { tenantId: school.tenantId, stageId }, new AbortController().signal) // prettier-ignore
}

async function playedBy(ctx: MemberContext, promptId: string): Promise<Buffer> {
  const opened = await openPrompt({ ...ctx, ...tools() }, { promptId })
  const pieces: Uint8Array[] = []
  for await (const piece of opened.read(0, opened.length)) pieces.push(Uint8Array.from(piece))
  opened.close()
  return Buffer.concat(pieces)
}

const current = () => readPrompt(staff, place)
const unknown = { kind: 'not_found' }

test('a recorded question is sealed, made playable without its tags, and shown to students once its captions are approved and its bank published', async () => {
  const sent = fixture('tagged.mp4')
  const { promptId } = await send(sent, 'video/mp4')
  expect(await current()).toMatchObject({ prompt: { id: promptId, state: 'received' } })
  await prepare()
  expect(await current()).toMatchObject({ prompt: { state: 'ready', isChecked: false, isShown: false, lines: '0:00 What did you do first?' } }) // prettier-ignore
  const file = await playedBy(staff, promptId)
  expect((await look(file)).tags).toEqual({})
  expect((await look(sent)).tags).not.toEqual({})
  await expect(playedBy(student, promptId)).rejects.toMatchObject(unknown)
  await expect(publishBank(staff, { bankId: place.bankId })).rejects.toMatchObject({
    code: 'assignments.prompt',
  })
  await approveCaptions(staff, { ...place, lines: '0:00 What did you do\n0:01 first?' })
  await publishBank(staff, { bankId: place.bankId })
  expect(await playedBy(student, promptId)).toEqual(file)
  expect(await readPromptCaptions(student, { promptId })).toContain('first?')
  expect(await readShownPrompt(student, { promptId })).toMatchObject({ transcript: 'What did you do first?' })
  // Nobody else's: another school's student and administrator find nothing.
  const other = await office.school()
  await expect(playedBy(await aStudent(other), promptId)).rejects.toMatchObject(unknown)
  await expect(playedBy(await office.administrator(other, ['assignments']), promptId)).rejects.toMatchObject(unknown) // prettier-ignore
  await expect(playedBy(await office.administrator(school, ['people']), promptId)).rejects.toMatchObject({ kind: 'forbidden' }) // prettier-ignore
})

const keyOf = (objectName = '') => objectKey(school, objectName)

test('what lies in the store is sealed, and opens with no key but its own', async () => {
  const sent = fixture('live-voice.webm')
  const { promptId } = await send(sent, 'audio/webm;codecs=opus')
  const [object] = await office.admin.schoolPromptObject.findMany({ where: { promptId } })
  const stored = await bench.jobs.objects.read(keyOf(object?.objectName), { start: 0, end: sent.length * 2 })
  expect(Buffer.from(stored ?? []).includes(Buffer.from(sent.subarray(200, 260)))).toBe(false)
  await prepare()
  const { promptId: next } = await send(fixture('live.mp4'), 'video/mp4')
  await prepare()
  // The first was replaced in the draft and seen by nobody: its row is gone, and with it its key.
  expect(await office.admin.schoolPrompt.findMany({ where: { tenantId: school.tenantId } })).toMatchObject([{ id: next }]) // prettier-ignore
  const row = await office.admin.schoolPrompt.findFirstOrThrow({ where: { id: next } })
  const { schoolKeys } = bench.jobs
  expect(() => schoolKeys.take({ tenantId: school.tenantId, promptId }, row.sealedKey)).toThrow()
  expect(await bench.jobs.objects.read(keyOf(object?.objectName), { start: 0, end: 1 })).toBeNull()
})

test('where a service listens it writes the captions, and with AI off it hears nothing', async () => {
  let calls = 0
  const transcriber: Transcriber = {
    ...{ model: 'whisper-1', capabilities: { words: true, fillers: false }, mostBytes: 25_000_000 },
    transcribe: async () => {
      calls += 1
      const words = ['What', 'came', 'first?'].map((text, at) => ({
        text,
        from: at * 300,
        to: at * 300 + 200,
      }))
      return { language: 'en', words, seconds: 1, model: 'whisper-1', requestId: null }
    },
  }
  await send(fixture('live-voice.webm'), 'audio/webm')
  await prepare({ transcriber })
  expect(await current()).toMatchObject({ prompt: { kind: 'voice', lines: '0:00 What came first?' } })
  expect(await office.admin.aiCall.count({ where: { tenantId: school.tenantId, purpose: 'prompt-captions' } })).toBe(1) // prettier-ignore
  await office.admin.tenant.update({ where: { id: school.tenantId }, data: { aiEnabled: false } })
  await send(fixture('live-voice.webm'), 'audio/webm')
  await prepare({ transcriber })
  expect(calls).toBe(1)
  expect(await current()).toMatchObject({ prompt: { lines: '0:00 What did you do first?' } })
})

test('what is no recording is refused, whatever it is called, and what is none at all is not taken', async () => {
  await send(Buffer.from('<script>alert(1)</script>'.repeat(40)), 'video/mp4')
  await prepare()
  expect(await current()).toMatchObject({ prompt: { state: 'refused' } })
  await expect(publishBank(staff, { bankId: place.bankId })).rejects.toMatchObject({
    code: 'assignments.prompt',
  })
  await expect(send(fixture('live.mp4'), 'text/html')).rejects.toMatchObject({
    code: 'assignments.prompt_type',
  })
  await expect(send(new Uint8Array(0), 'video/mp4')).rejects.toMatchObject({
    code: 'assignments.prompt_empty',
  })
  await expect(send(new Uint8Array(42_000_000), 'video/mp4')).rejects.toMatchObject({ code: 'assignments.prompt_large' }) // prettier-ignore
  const elsewhere = { ...place, questionId: crypto.randomUUID() }
  await expect(send(fixture('live.mp4'), 'video/mp4', elsewhere)).rejects.toMatchObject(unknown)
})

test('taken off a question it stays with whoever was asked with it; destroyed, and at the end of the school, nobody plays it', async () => {
  const { bankId } = place
  const { promptId } = await send(fixture('live.mp4'), 'video/mp4')
  await prepare()
  await approveCaptions(staff, { ...place, lines: 'What did you do first?' })
  await publishBank(staff, { bankId })
  await removePrompt(staff, { ...place, everywhere: false })
  expect((await current()).prompt).toBeNull()
  expect((await playedBy(student, promptId)).length).toBeGreaterThan(0)
  await send(fixture('live.mp4'), 'video/mp4')
  expect(await current()).toMatchObject({ earlier: 1 })
  await removePrompt(staff, { ...place, everywhere: true })
  expect(await current()).toMatchObject({ prompt: null, earlier: 0 })
  await expect(playedBy(student, promptId)).rejects.toMatchObject(unknown)
  expect(await readShownPrompt(student, { promptId })).toBeNull()
  await send(fixture('live.mp4'), 'video/mp4')
  const data = { status: 'closed', closedAt: new Date('2026-03-01T12:00:00Z') }
  await office.admin.tenant.update({ where: { id: school.tenantId }, data })
  await office.admin
    .$queryRaw`SELECT note_school_shredded(${school.tenantId}::uuid, 0, ${crypto.randomUUID()}::uuid)::text`
  expect(await office.admin.schoolPrompt.count({ where: { tenantId: school.tenantId } })).toBe(0)
})
