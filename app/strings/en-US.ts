import { forUniversities } from './en-US/for-universities.ts'
import { landing } from './en-US/landing.ts'
import { report } from './en-US/report.ts'
import { sample } from './en-US/sample.ts'
import { shell } from './en-US/shell.ts'
import { tryOne } from './en-US/try-one.ts'
import { ui } from './en-US/ui.ts'

/** The whole catalogue, for tests and translators. Screens import their area's file, so that they carry no other. */
export const enUS = { forUniversities, landing, report, sample, shell, tryOne, ui }
