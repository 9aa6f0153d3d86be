import { Logging, LogLevel } from 'mediabunny'
import type { MediaTool } from '#domain/recordings/ports.ts'
import { extractSound } from './extract-sound.ts'
import { join } from './join.ts'
import { probe } from './probe.ts'

/** Containers by the mediabunny library: packets are copied, nothing is decoded, nothing but the parts is read. */
export function mediabunnyTool(): MediaTool {
  // Its warnings quote bytes of the file; what it cannot read comes back as an error.
  Logging.level = LogLevel.Silent
  return { probe, join, extractSound }
}
