import { statfs } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fail, ok, warn, type Finding } from './check.ts'

const wantedMajor = 24
const gigabyte = 1024 ** 3

export function checkNode(version: string): Finding {
  const major = Number(version.split('.')[0])
  return major === wantedMajor
    ? ok('node', `Node ${version}`)
    : fail('node', `this is Node ${version}; run the command through npm, which brings Node ${wantedMajor}`)
}

/** The database needs room for its write-ahead log before it can delete anything. */
export async function checkDisk(dataDir: string): Promise<Finding> {
  const place = existsSync(dataDir) ? dataDir : path.dirname(dataDir)
  const { bavail, bsize } = await statfs(place)
  return diskFinding(place, bavail * bsize)
}

export function diskFinding(place: string, free: number): Finding {
  const said = `${(free / gigabyte).toFixed(1)} GB free at ${place}`
  if (free < gigabyte / 2)
    return fail('disk', `${said}; free at least 1 GB, or move the data with GREENROOM_DATA_DIR`)
  return free < 2 * gigabyte
    ? warn('disk', `${said}; the house is comfortable from 2 GB up`)
    : ok('disk', said)
}
