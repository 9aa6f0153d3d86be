import { chmod, mkdir, writeFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { refusal } from '../refusal.ts'

/**
 * Makes the data folder and tries to write into it. Others may walk through (the database may run as another user)
 * but not list; secrets, keys, logs and the cluster each sit in a folder closed to them.
 */
export async function prepareDataFolder(dataDir: string): Promise<void> {
  try {
    const made = await mkdir(dataDir, { recursive: true })
    if (made !== undefined) await chmod(dataDir, 0o711)
    const probe = path.join(dataDir, 'probe')
    await writeFile(probe, 'x'.repeat(4096))
    await rm(probe)
  } catch (error) {
    throw refusal(folderSentence(dataDir, (error as NodeJS.ErrnoException).code), error)
  }
}

export function folderSentence(dataDir: string, code: string | undefined): string {
  const elsewhere = 'or keep the data elsewhere with GREENROOM_DATA_DIR'
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return `The disk that holds ${dataDir} is full; free 500 MB there, ${elsewhere}.`
  if (code === 'EROFS')
    return `${dataDir} is on a read-only disk; keep the data elsewhere with GREENROOM_DATA_DIR.`
  if (code === 'ENOTDIR' || code === 'EEXIST')
    return `${dataDir} is in the way as a file; remove it, ${elsewhere}.`
  return `Greenroom may not write to ${dataDir} (${code ?? 'no reason given'}); give the folder to the user who runs npm start, ${elsewhere}.`
}
