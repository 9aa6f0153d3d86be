import type { MediaTool } from '#domain/recordings/ports.ts'
import { extractSound } from './extract-sound.ts'
import { join } from './join.ts'
import { probe } from './probe.ts'

/** Containers by the mediabunny library: packets are copied, nothing is decoded, nothing but the parts is read. */
export function mediabunnyTool(): MediaTool {
  return { probe, join, extractSound }
}
