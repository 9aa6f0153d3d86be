/** Who dies while a recording is captured, sent, and worked on, and where each can be caught. */
export const captureSteps = {
  client: ['client: at a random byte', 'client: answered, not noted', 'client: noted, copy not erased'],
  web: [
    'web: at a random byte',
    'web: upload begun, not answered',
    'web: length declared, bytes not written',
    'web: file whole, row not written',
    'web: row written, not committed',
    'web: row committed, key reserved',
    'web: key live, not answered',
  ],
  network: ['network: at a random byte', 'network: answer lost'],
  worker: [
    'prepare: claimed',
    'prepare: file half stored',
    'prepare: file sealed, not read back',
    'prepare: rows written, not committed',
    'prepare: committed, parts not removed',
    'hear: claimed',
    'hear: transcriber at work',
    'hear: words sealed, not written',
    'hear: rows written, not committed',
    'hear: committed, keys reserved',
    'destroy: key there, access cut',
    'destroy: key gone, bytes there',
    'destroy: bytes gone, rows there',
  ],
} as const

export type Victim = keyof typeof captureSteps
export type CaptureStep = (typeof captureSteps)[Victim][number]
export const victims = Object.keys(captureSteps) as Victim[]

/** Answered before its row is there, as no store may do it: the control. */
export const falseStep = 'web: answered, row not committed'
