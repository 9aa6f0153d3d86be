export {
  beginRubric,
  changeRubric,
  discardRubric,
  publishRubric,
  readRubrics,
  type RubricContent,
  type RubricLine,
} from './rubrics/change-rubric.ts'
export type { OwnItem, RubricChange } from './rubrics/draft.ts'
export { changeBank, makeBank, previewQuestions, publishBank, type BankChange } from './banks/change-bank.ts'
export { longestQuestion, mostQuestionsInBank, type BadQuestion, type BankQuestion, type WrittenQuestion } from './banks/questions.ts' // prettier-ignore
export {
  competenciesOfSchool,
  listBanks,
  readBank,
  type BankLine,
  type BankView,
} from './banks/read-banks.ts'
export { readAim, type Aim } from './aim.ts'
export { approveCaptions, readPrompt, removePrompt, type PromptView } from './prompts/change-prompt.ts'
export { longestPrompt, mostPromptBytes } from './prompts/limits.ts'
export { openPrompt, readPromptCaptions, readShownPrompt } from './prompts/open-prompt.ts'
export { preparePrompt, type PreparePromptContext } from './prompts/prepare-prompt.ts'
export { longestCaptions } from './prompts/prompt-lines.ts'
export { receivePrompt, type PromptContext } from './prompts/receive-prompt.ts'
export { joinAssignment, myAssignments, readMyAssignment, type MyAssignment, type MyAssignmentView, type MyState } from './assigned-to-me.ts' // prettier-ignore
export { readAnsweredAssignment, type AnsweredAssignment } from './answered-by.ts'
export { discardAssignment, publishAssignment, withdrawAssignment } from './change-state.ts'
export { completionPage, readCompletion, type CompletionLine } from './completion.ts'
export { listAssignments, readAssignment, readChoices, type AssignmentLine, type AssignmentState, type AssignmentView } from './read-assignments.ts' // prettier-ignore
export { announceAssignment, assignmentsToAnnounce } from './announce.ts'
export { dueAssignments, remindAssignment, reminderDays, stillToDo, type DueAssignment } from './reminders.ts'
export { previewAssignment } from './preview.ts'
export { saveAssignment } from './save-assignment.ts'
export { readWriting, writeInstead, type Writing } from './write-instead.ts'
export { startAssignment } from './start-assignment.ts'
export { longestInstructions, longestTitle, mostTries, type AssignedMode, type Terms } from './terms.ts'
export type { WrittenAssignment } from './written-assignment.ts'
export { instantOf, wallTimeOf, type WallTime } from './zoned-time.ts'
