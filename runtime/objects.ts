import path from 'node:path'
import type { ObjectStore } from '#domain/recordings/index.ts'
import { openLocalObjects } from '#integrations/objects/local-objects.ts'

/** Sealed recordings lie beside the databases; web and worker write to one place. */
export function openObjects({ dataDir }: { dataDir: string }): ObjectStore {
  return openLocalObjects({ folder: path.join(dataDir, 'objects') })
}
