import { afterAll, beforeAll, beforeEach } from 'vitest'
import {
  readRecording,
  type HearContext,
  type PrepareContext,
  type Transcriber,
} from '#domain/recordings/index.ts'
import { fixture } from '../media/media-fixtures.ts'
import { openRecordingBench, type RecordingBench } from './recording-bench.ts'

/** What is said in these tests; with `saying`, a word each half second. */
export const words =
  'Last spring I led five students on a lab report and we handed it in on time with 92 points'

/** Of a day, as `moveClock` takes it. */
export const minutes = (count: number): number => count / 1_440

type Mode = 'voice' | 'video'
const recorded = { voice: ['live-voice.webm'], video: ['live-part-1.webm'] }

/** A house with a store for a file of tests, its clock right, and a student of its own for each of them. */
export function useRecordings() {
  let bench: RecordingBench
  let made: Awaited<ReturnType<RecordingBench['student']>>
  beforeAll(async () => {
    bench = await openRecordingBench()
  })
  beforeEach(async () => {
    await bench.moveClock(0)
    made = await bench.student()
  })
  afterAll(async () => bench?.close())

  const enter = async () => ({ ...made.ctx, ...(await made.enter()) })
  const begin = (mode: Mode) => bench.begin(made.ctx, mode)
  const upload = (input: Parameters<RecordingBench['upload']>[1]) => bench.upload(made.ctx, input)
  const keep = (takeId: string, levels?: Parameters<RecordingBench['keep']>[2]) =>
    bench.keep(made.ctx, takeId, levels)
  return {
    get bench() {
      return bench
    },
    /** Of this test's student. */
    get ctx() {
      return made.ctx
    },
    get tenantId() {
      return made.tenantId
    },
    get memberId() {
      return made.memberId
    },
    /** The same student's context, opened anew: once the clock was moved, the old one is over. */
    enter,
    /** And so that `ctx` and all below work by it. */
    async comeBack() {
      made = { ...made, ctx: await enter() }
    },
    /** Somebody else of the same institution. */
    classmate: () => bench.student({ tenantId: made.tenantId, slug: made.slug }),
    begin,
    upload,
    keep,
    /** Recorded, a part for each file, and handed in. Resolves to its take. */
    async handedIn(mode: Mode, files: readonly string[] = recorded[mode]): Promise<string> {
      const { takeId } = await begin(mode)
      const type = mode === 'voice' ? 'audio/webm' : 'video/webm'
      for (const [index, file] of files.entries()) {
        await upload({ takeId, bytes: fixture(file), type, number: index + 1 })
      }
      await keep(takeId)
      return takeId
    },
    job: () => bench.job(made.tenantId),
    prepare: (takeId: string, change?: Partial<PrepareContext>) =>
      bench.prepare(made.tenantId, takeId, change),
    hear: (takeId: string, transcriber: Transcriber | null, change?: Partial<HearContext>) =>
      bench.hear(made.tenantId, takeId, transcriber, change),
    view: async (takeId: string) => readRecording(await enter(), { takeId }),
    row: (takeId: string) => bench.admin.recording.findFirstOrThrow({ where: { takeId } }),
    /** Keys that the vault holds of one take. */
    keys: (kind: string, takeId: string) => bench.vaultUnits({ tenantId: made.tenantId, kind, id: takeId }),
    /** Names of what was uploaded and is not forgotten. */
    async files(): Promise<string[]> {
      const where = { memberId: made.memberId }
      const chunks = await bench.admin.uploadChunk.findMany({ where, select: { objectName: true } })
      return chunks.map(({ objectName }) => objectName)
    },
  }
}
