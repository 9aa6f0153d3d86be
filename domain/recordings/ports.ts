import type { TenantKey } from '#domain/shared/tenant-key.ts'

/**
 * Where sealed bytes lie. Only ciphertext under random names, each behind its school's id, ever gets here; what it is and which person's stand in the
 * database. Every method throws `unavailable` `objects.down` when the store cannot be reached, and `unavailable` `objects.full` when it
 * takes no more.
 */
export interface ObjectStore {
  /**
   * Writes a new object, whole or not at all: it resolves once the bytes outlive a power cut.
   * @throws `conflict` `objects.exists` for a key that is taken
   */
  put(key: TenantKey, bytes: AsyncIterable<Uint8Array>): Promise<{ length: number }>
  /** Bytes `start` (inclusive) to `end` (exclusive), fewer at the end of the object; null for a name that is not there. */
  read(key: TenantKey, range: { start: number; end: number }): Promise<Uint8Array | null>
  /**
   * For whoever reads one object many times: the same bytes without looking for them each time, until `close`. An object
   * that is removed meanwhile may stay readable, and its room on the disk taken, until then. Null for a name that is not there.
   */
  open(key: TenantKey): Promise<OpenObject | null>
  /** Idempotent. */
  remove(key: TenantKey): Promise<void>
  /** Keys with the time of their writing, for the reconciler. `name` is the random part. Objects still being written are not among them. */
  list(): AsyncIterable<{ key: TenantKey; name: string; writtenAt: Date }>
  /**
   * Removes what crashed writers left, as far as nothing was written to it since `olderThan`; gives how many. What was
   * being written has no name yet, so `list` does not show it.
   */
  sweepUnfinished(olderThan: Date): Promise<number>
  /** Free bytes, where the store can tell, by an answer that is at most 5 seconds old: cheap enough to ask before each piece. */
  room(): Promise<number | null>
}

export interface OpenObject {
  /** Bytes `start` (inclusive) to `end` (exclusive), fewer at the end of the object. */
  read(range: { start: number; end: number }): Promise<Uint8Array>
  /** Idempotent. Reads under way still get their bytes. */
  close(): Promise<void>
}

/** One word of a transcript. Times in milliseconds from the start of the take. */
export interface HeardWord {
  readonly text: string
  readonly from: number
  readonly to: number
}

export interface HeardSpeech {
  /** ISO 639-1, as the transcriber says; null where it does not. */
  readonly language: string | null
  readonly words: readonly HeardWord[]
  /** Seconds of audio that the provider counted, for the record of the call. */
  readonly seconds: number | null
  readonly model: string
  readonly requestId: string | null
}

/** What transcribers do differently. */
export interface TranscriberCapabilities {
  /** Whether words come with times. Without them there are no moments to play. */
  readonly words: boolean
  /** Whether "um" and "uh" stay in the words; they are measured only then. */
  readonly fillers: boolean
}

/** Turns speech into words with times. Words are never invented: no words is an answer too. */
export interface Transcriber {
  readonly model: string
  readonly capabilities: TranscriberCapabilities
  /** Bytes that one call takes at most; longer sound is split at packets by the caller. */
  readonly mostBytes: number
  /**
   * Throws a `DomainError` of kind `unavailable`: `transcriber.busy` (with `retryAfter`), `.timeout`, `.down`, `.refused`
   * (wrong key or model), `.unusable` (what came was no transcript).
   */
  transcribe(
    sound: {
      bytes: Uint8Array
      contentType: 'audio/webm' | 'audio/ogg' | 'audio/mp4'
      language: string | null
    },
    signal: AbortSignal,
  ): Promise<HeardSpeech>
}

/** Random access to what a student recorded, opened piece by piece. */
export interface MediaSource {
  readonly length: number
  /** Exactly the bytes asked for, clipped to the length. */
  read(start: number, end: number): Promise<Uint8Array>
}

export interface MediaFacts {
  readonly durationMs: number
  readonly container: 'webm' | 'mp4'
  readonly video: { readonly codec: string; readonly width: number; readonly height: number } | null
  readonly audio: { readonly codec: string } | null
  /** Where stretches were left out that nobody can read, milliseconds of the take. */
  readonly missing: readonly number[]
}

/** Reads and rewrites containers by copying packets; never decodes, never opens an address, writes no file. */
export interface MediaTool {
  /**
   * What the parts are, read from their content alone. Parts that cannot be read are left out where another can.
   * @throws `invalid` `media.unreadable`, `media.too_large` (over 1920 × 1080), `media.too_long` (over 60 minutes),
   * `media.too_many` (more packets than an hour holds), `media.no_sound`
   */
  probe(parts: readonly MediaSource[]): Promise<MediaFacts>
  /**
   * Joins the parts of one take into one seekable file without metadata, as one stream of bytes from first to last.
   * Memory stays flat but for the first 64 KiB and one open cluster.
   */
  join(parts: readonly MediaSource[], target: RandomTarget): Promise<MediaFacts>
  /**
   * The sound alone, in files of at most `mostBytes`, split between packets; `offsetMs` is where each begins, `missing` what
   * was left out up to its end.
   */
  extractSound(
    parts: readonly MediaSource[],
    limits: { mostBytes: number },
  ): AsyncIterable<{
    bytes: Uint8Array
    contentType: 'audio/webm' | 'audio/mp4'
    offsetMs: number
    missing: readonly number[]
  }>
}

/** A file under construction: bytes come mostly in order, but earlier ones may come again (a header that learns the length). */
export interface RandomTarget {
  write(bytes: Uint8Array, position: number): Promise<void>
}
