import path from 'node:path'
import { openLocalObjects, type LocalObjects } from '#integrations/objects/local-objects.ts'

/** Sealed recordings lie beside the databases; web and worker write to one place. */
export function openObjects({ dataDir }: { dataDir: string }): LocalObjects {
  return openLocalObjects({ folder: path.join(dataDir, 'objects') })
}
