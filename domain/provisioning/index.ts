export { bindSchoolStarts, type SchoolStarts } from './start-school.ts'
export { ages, countries, locales, modes, type SchoolFacts, type SchoolSettings } from './school-facts.ts'
export { slugOf } from './slug.ts'
export { changeSchool, closingDays, type SchoolChange } from './change-school.ts'
export { giveBackAt } from './give-back.ts'
export {
  askToClose,
  readCloseAsker,
  readCloseRequest,
  takeCloseBack,
  type CloseRequest,
} from './ask-to-close.ts'
export { resetFactorsAt } from './reset-factors.ts'
export { endSchools, type EndOfSchools } from './end-schools.ts'
export { foundSchool } from './found-school.ts'
export { listSchools, readSchool, type SchoolLine, type Standing } from './list-schools.ts'
export { readWork, type WorkLine } from './read-work.ts'
export { changeColors, changeSettings, readSettings, type SettingsView } from './change-settings.ts'
export { exportRecords, recordParts, type RecordPart } from './export-records.ts'
export { readChecklist, type Checklist, type ChecklistStep } from './read-checklist.ts'
export { readMissingRecords, readMissingRecordsAt, type KeptRecord } from './missing-records.ts'
