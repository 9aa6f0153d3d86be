import type { UploadOptions } from 'tus-js-client'

/** tus-js-client names these types without exporting them. */
export type FileReader = NonNullable<UploadOptions['fileReader']>
export type FileSource = Awaited<ReturnType<FileReader['openFile']>>
