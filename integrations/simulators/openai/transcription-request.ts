import type { ApiError } from './model-request.ts'

/** How a model answers: where its words stand, if it times any. */
export interface TranscriptionModel {
  readonly formats: readonly string[]
  /** `top`: as the service gives them. `inside`: as tokens in each segment. `none`: segments at most. */
  readonly words: 'top' | 'inside' | 'none'
}

const verbose = ['json', 'text', 'srt', 'verbose_json', 'vtt']

/** The service's models, and two that stand for servers people run themselves. */
export const transcriptionModels: Readonly<Record<string, TranscriptionModel>> = {
  'whisper-1': { formats: verbose, words: 'top' },
  'gpt-4o-transcribe': { formats: ['json'], words: 'none' },
  'gpt-4o-mini-transcribe': { formats: ['json'], words: 'none' },
  'own-tokens': { formats: verbose, words: 'inside' },
  'own-segments': { formats: ['json', 'text', 'verbose_json'], words: 'none' },
}

/** Of one file. */
export const mostFileBytes = 26_214_400

export interface TranscriptionRequest {
  readonly modelName: string
  readonly model: TranscriptionModel
  readonly format: string
  readonly granularities: readonly string[]
  /** As it was sent; null where it was not. */
  readonly language: string | null
  readonly file: { readonly name: string; readonly type: string; readonly bytes: Buffer }
}

const known = new Set(
  'file model response_format language prompt temperature timestamp_granularities[] include[] stream chunking_strategy'.split(
    ' ',
  ),
)

/** Parts of a multipart body, repeated names included; null for a body that is none. */
export async function readForm(body: Buffer, contentType: string | undefined): Promise<FormData | null> {
  if (!contentType?.startsWith('multipart/form-data')) return null
  try {
    const response = new Response(new Uint8Array(body), { headers: { 'content-type': contentType } })
    return await response.formData()
  } catch {
    return null
  }
}

/** Reads a call as the real service would, and refuses what it would refuse. */
export async function readTranscriptionRequest(
  form: FormData | null,
): Promise<TranscriptionRequest | ApiError> {
  if (!form) return invalid('Could not parse multipart form.', null)
  const unknown = [...form.keys()].find((name) => !known.has(name))
  if (unknown) return invalid(`Unknown parameter: '${unknown}'.`, unknown)
  const modelName = textOf(form, 'model') ?? ''
  const model = Object.hasOwn(transcriptionModels, modelName) ? transcriptionModels[modelName] : undefined
  if (!model) {
    const message = `The model '${modelName}' does not exist or you do not have access to it.`
    return { status: 404, message, type: 'invalid_request_error', param: null, code: 'model_not_found' }
  }
  const format = textOf(form, 'response_format') ?? 'json'
  const granularities = form.getAll('timestamp_granularities[]').map(String)
  const language = textOf(form, 'language')
  const problem = formProblem({ model, modelName, format, granularities, language })
  if (problem) return problem
  const file = form.get('file')
  if (!(file instanceof File)) return invalid('file is required.', 'file')
  const bytes = Buffer.from(await file.arrayBuffer())
  const refused = fileProblem(file.name, bytes)
  if (refused) return refused
  return {
    modelName,
    model,
    format,
    granularities,
    language,
    file: { name: file.name, type: file.type, bytes },
  }
}

function formProblem(asked: Omit<TranscriptionRequest, 'file'>): ApiError | null {
  const { model, modelName, format, granularities, language } = asked
  if (!model.formats.includes(format)) {
    const message = `response_format '${format}' is not compatible with model '${modelName}'.`
    return invalid(message, 'response_format', 'unsupported_value')
  }
  if (granularities.some((one) => one !== 'word' && one !== 'segment')) {
    return invalid('Invalid timestamp granularity.', 'timestamp_granularities')
  }
  if (granularities.length > 0 && format !== 'verbose_json') {
    return invalid("response_format must be 'verbose_json' for granularities.", 'timestamp_granularities')
  }
  if (language !== null && !/^[a-z]{2,3}$/u.test(language)) {
    return invalid(`Invalid language '${language}'. Language parameter must be specified in ISO-639-1 format.`, 'language') // prettier-ignore
  }
  return null
}

/** What the first bytes of each format look like. */
const beginnings: Readonly<Record<string, (bytes: Buffer) => boolean>> = {
  webm: (bytes) => bytes.subarray(0, 4).toString('hex') === '1a45dfa3',
  ogg: (bytes) => bytes.subarray(0, 4).toString('latin1') === 'OggS',
  wav: (bytes) => bytes.subarray(0, 4).toString('latin1') === 'RIFF',
  flac: (bytes) => bytes.subarray(0, 4).toString('latin1') === 'fLaC',
  m4a: (bytes) => bytes.subarray(4, 8).toString('latin1') === 'ftyp',
  mp4: (bytes) => bytes.subarray(4, 8).toString('latin1') === 'ftyp',
  mp3: () => true,
  mpeg: () => true,
  mpga: () => true,
}

function fileProblem(name: string, bytes: Buffer): ApiError | null {
  if (bytes.length > mostFileBytes) {
    const message = 'Maximum content size limit (26214400) exceeded.'
    return { ...invalid(message, 'file'), status: 413 }
  }
  const extension = name.split('.').at(-1)?.toLowerCase() ?? ''
  const begins = Object.hasOwn(beginnings, extension) ? beginnings[extension] : undefined
  if (!begins) {
    return invalid(`Invalid file format. Supported formats: ${Object.keys(beginnings).join(', ')}.`, 'file')
  }
  if (bytes.length === 0) return invalid('Audio file is too short.', 'file', 'audio_too_short')
  if (!begins(bytes)) return invalid('The audio file could not be decoded.', 'file')
  return null
}

function textOf(form: FormData, name: string): string | null {
  const value = form.get(name)
  return typeof value === 'string' ? value : null
}

function invalid(message: string, param: string | null, code: string | null = null): ApiError {
  return { status: 400, message, type: 'invalid_request_error', param, code }
}
