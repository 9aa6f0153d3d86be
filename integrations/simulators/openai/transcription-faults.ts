/**
 * What the stand-in for the transcriber can be told to do wrong. Faults of content give a well-formed answer that is
 * not to be believed; faults of form break the answer; faults of transport break the call.
 */
export const transcriptionFaults = [
  'none',
  'no_words',
  'nonsense',
  'text_only',
  'overlapping_times',
  'backward_times',
  'wrong_language',
  'html',
  'wrong_json',
  'huge_10mb',
  'timeout',
  'slow',
  'half_body',
  '429',
  'quota',
  '500',
  '401',
  '404',
  '413',
  'drop_connection',
] as const
export type TranscriptionFault = (typeof transcriptionFaults)[number]
