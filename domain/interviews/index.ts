export { addFollowUp, mostFollowUps } from './add-follow-up.ts'
export { countWords, longestAnswer } from './answer-text.ts'
export { beginAnswering } from './begin-answering.ts'
export { chooseQuestions, type ChooseQuestionsInput } from './choose-questions.ts'
export { closeIdleInterview } from './close-idle-interview.ts'
export type { EndReason } from './end-interview.ts'
export { feedbackSeconds } from './feedback-stage.ts'
export { idleInterviews, type IdleInterview } from './idle-interviews.ts'
export { leaveInterview } from './leave-interview.ts'
export { closesAt, idleDays, retentionAnchor } from './lifetime.ts'
export type { NextTake } from './next-take.ts'
export type { Deadline, DueOf, InterviewContext, InterviewJobContext, Tools } from './ports.ts'
export * from './question-bank.ts'
export { questionView, type QuestionView } from './question-view.ts'
export { readAnswerForFeedback, type AnswerForFeedback } from './read-answer-for-feedback.ts'
export { readRemarkWords, writeRemarkWords, type RemarkWords } from './remark-words.ts'
export { mostTakes, retake, type Retake } from './retake.ts'
export { saveDraft, type DraftInput, type SavedDraft } from './save-draft.ts'
export * from './sealed-fields.ts'
export { interviewSetupSchema, longestJobText, mostQuestions } from './setup.ts'
export {
  noSetupWords,
  readSetupWords,
  writeSetupWords,
  type InterviewSetupInput,
  type SetupWords,
} from './setup.ts'
export { startInterview, type StartedInterview } from './start-interview.ts'
export { submitTake, type SubmitInput, type SubmittedTake } from './submit-take.ts'
export { scaleTimers, usualNeeds, type Timers, type TimingNeeds } from './timers.ts'
