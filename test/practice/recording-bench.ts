import { recordConsent } from '#domain/consent/index.ts'
import { startInterview } from '#domain/interviews/index.ts'
import {
  appendChunk,
  beginPart,
  cutDueSound,
  declareLength,
  destroySound,
  hearRecording,
  keepRecording,
  prepareRecording,
  reconcileObjects,
  type HearContext,
  type ObjectStore,
  type PrepareContext,
  type RecordingContext,
  type RecordingJobContext,
  type Transcriber,
} from '#domain/recordings/index.ts'
import { mediabunnyTool } from '#integrations/mediabunny/media-tool.ts'
import { openDestroyContext } from '#runtime/db/contexts.ts'
import { Client } from 'pg'
import type { SchedulerContext } from '#domain/shared/stages/index.ts'
import type { TenantKey } from '#domain/shared/tenant-key.ts'
import { openPracticeBench } from './bench.ts'

const policy = { leaseSeconds: 30, mostAttempts: 2, backoff: { firstSeconds: 1, mostSeconds: 1 } }

/** The practice bench with a store, the media tool, and a student who agreed to be recorded. */
export async function openRecordingBench() {
  const bench = await openPracticeBench()
  const { objects } = bench
  const media = mediabunnyTool()

  async function student(where?: { tenantId: string; slug: string }) {
    const made = await bench.student(where)
    const text = { version: '1', text: 'As the page said.' }
    for (const purpose of ['recording', 'ai'] as const) {
      await recordConsent(made.ctx, { purpose, state: 'granted', text })
    }
    return made
  }

  async function begin(ctx: RecordingContext, mode: 'voice' | 'video') {
    return startInterview(ctx, { format: 'single', mode })
  }

  /** One upload, in pieces of `pieceBytes`. */
  async function upload(
    ctx: RecordingContext,
    input: { takeId: string; bytes: Uint8Array; type: string; number?: number; pieceBytes?: number },
  ) {
    const { takeId, bytes, type, number = 1, pieceBytes = 40_000 } = input
    const { partId } = await beginPart(ctx, { takeId, number, contentType: type })
    for (let offset = 0; offset < bytes.length; offset += pieceBytes) {
      const piece = bytes.subarray(offset, offset + pieceBytes)
      await appendChunk(ctx, { takeId, partId, offset, bytes: one(piece), reenter: async () => ctx })
    }
    await declareLength(ctx, { takeId, partId, length: bytes.length })
    return partId
  }

  const quiet = { pulse: () => () => undefined, notifyLive: async () => undefined }
  const tools = { ...quiet, keyring: bench.keyring, objects, media }
  const job = async (tenantId: string) => ({ ...(await bench.job(tenantId)), ...tools })

  const stageOf = async (takeId: string, name: string) =>
    (
      await bench.admin.stage.findFirstOrThrow({
        where: { objectId: takeId, name },
        orderBy: { version: 'desc' },
      })
    ).id

  const scheduler: SchedulerContext = {
    area: 'scheduler',
    transaction: (work) => bench.core.client('greenroom_scheduler').$transaction((db) => work(db)),
  }

  /** The store as it would look if all its files had been written so many minutes ago. */
  const aged = (minutes: number): ObjectStore => ({
    ...objects,
    async *list() {
      const writtenAt = new Date(Date.now() - minutes * 60_000)
      for await (const { key, name } of objects.list()) yield { key, name, writtenAt }
    },
  })

  return {
    ...bench,
    scheduler,
    aged,
    /** One run of the reconciler, as if all files were so old. Resolves to how many went. */
    reconcile: (minutes = 120) =>
      reconcileObjects(scheduler, { objects: aged(minutes), signal: new AbortController().signal }),
    student,
    begin,
    upload,
    job,
    /** As clock jobs have it that destroy what is over: for closed institutions too. */
    jobToDestroy: async (tenantId: string) => ({
      ...(await openDestroyContext(bench.core, tenantId)),
      ...tools,
    }),
    keep: (ctx: RecordingContext, takeId: string, levels = new Uint8Array(30).fill(200)) =>
      keepRecording(ctx, { takeId, levels }),
    async prepare(tenantId: string, takeId: string, change: Partial<PrepareContext> = {}) {
      const signal = new AbortController().signal
      return prepareRecording(
        { ...(await job(tenantId)), ...change },
        {
          stageId: await stageOf(takeId, 'prepare'),
          policy,
          signal,
        },
      )
    },
    async hear(
      tenantId: string,
      takeId: string,
      transcriber: Transcriber | null,
      change: Partial<HearContext> = {},
    ) {
      const signal = new AbortController().signal
      const ctx = { ...(await job(tenantId)), transcriber, ...change }
      return hearRecording(ctx, { stageId: await stageOf(takeId, 'hear'), policy, signal })
    },
    stageOf,
    /** Keys that the vault holds of one unit. */
    async vaultUnits(unit: { tenantId: string; kind: string; id: string }): Promise<number> {
      const client = new Client({ connectionString: bench.house.vault.admin })
      await client.connect()
      try {
        const { rows } = await client.query<{ count: string }>('SELECT count(*) FROM unit_key WHERE tenant_id = $1 AND kind = $2 AND unit_id = $3', [unit.tenantId, unit.kind, unit.id]) // prettier-ignore
        return Number(rows[0]?.count)
      } finally {
        await client.end()
      }
    },
    /** Of everything in the store. */
    async keys() {
      const found: TenantKey[] = []
      for await (const { key } of objects.list()) found.push(key)
      return found
    },
    async names() {
      const found: string[] = []
      for await (const { name } of objects.list()) found.push(name)
      return found
    },
  }
}

export type RecordingBench = Awaited<ReturnType<typeof openRecordingBench>>

/** As the clock's job does it to one sound. */
export async function destroyDueSound(ctx: RecordingJobContext, sound: { takeId: string }): Promise<void> {
  await cutDueSound(ctx, sound)
  await destroySound(ctx, sound)
}

export async function* one(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}

/** Says what it is told, a word a half second. */
export function saying(words: string): Transcriber {
  return {
    model: 'test-words',
    capabilities: { words: true, fillers: false },
    mostBytes: 25_000_000,
    transcribe: async () => ({
      language: 'en',
      seconds: 3,
      model: 'test-words',
      requestId: null,
      words: words
        .split(' ')
        .filter((word) => word !== '')
        .map((text, index) => ({ text, from: index * 500, to: index * 500 + 400 })),
    }),
  }
}
