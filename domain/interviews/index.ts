export { accommodationSchema, readAccommodation, saveAccommodation, timeFactors } from './accommodation.ts'
export type { Accommodation } from './accommodation.ts'
export { addFollowUp } from './add-follow-up.ts'
export { checkAnswer, checkHasWords, countWords, longestAnswer } from './answer-text.ts'
export { announceClosing } from './announce-closing.ts'
export { schoolQuestionOf, schoolQuestionSchema, type SchoolQuestion } from './asked-of-school.ts'
export { beginAnswering } from './begin-answering.ts'
export { chooseQuestions, type ChooseQuestionsInput } from './choose-questions.ts'
export { closingInterviews, closingKind } from './closing-interviews.ts'
export { closeIdleInterview } from './close-idle-interview.ts'
export { endInterview, type EndReason } from './end-interview.ts'
export { askForFeedback, feedbackSeconds, latestFeedbackStage } from './feedback-stage.ts'
export { handedInBefore, markSubmitted, moveOn, type HandedIn } from './hand-in.ts'
export { mostFollowUps } from './follow-ups.ts'
export { idleInterviews, type IdleInterview } from './idle-interviews.ts'
export { leaveInterview } from './leave-interview.ts'
export { closesAt, idleDays, isOpen as isOpenNow, isWritable, noticeAt, retentionAnchor } from './lifetime.ts'
export { loadTake, type TakeFacts } from './load-take.ts'
export { checkAlive } from './open-takes-of.ts'
export type { NextTake } from './next-take.ts'
export type { Deadline, DueOf, InterviewContext, InterviewJobContext, Tools } from './ports.ts'
export { privacyView, type PrivacyView } from './privacy-view.ts'
export * from './question-bank.ts'
export { questionView, type QuestionView } from './question-view.ts'
export { contestReasons, contestRemark, type ContestReason } from './contest-remark.ts'
export { listInterviews, type InterviewLine } from './list-interviews.ts'
export { readHome, type HomeView, type NextStep } from './read-home.ts'
export { readInterview, type InterviewView, type TurnView } from './read-interview.ts'
export { readProcessing, type ProcessingView } from './read-processing.ts'
export { fewestPointsForTrend, readProgress, type ProgressView } from './read-progress.ts'
export { readDraft, type NewestDraft } from './read-draft.ts'
export { readReport, type ReportView } from './read-report.ts'
export { mostRevisions, rerunFeedback } from './rerun-feedback.ts'
export { selfAssess } from './self-assess.ts'
export type { SupportWords } from './remark-words.ts'
export { mostTakes, retake, type Retake } from './retake.ts'
export {
  checkWritable,
  putAnswer,
  saveDraft,
  touchInterview,
  type DraftInput,
  type SavedDraft,
} from './save-draft.ts'
export * from './sealed-fields.ts'
export { interviewSetupSchema, longestJobText, mostQuestions } from './setup.ts'
export {
  noSetupWords,
  readSetupWords,
  writeSetupWords,
  type InterviewSetupInput,
  type SetupWords,
} from './setup.ts'
export { startAssigned, startInterview, type AssignedPlan, type StartedInterview } from './start-interview.ts'
export type { PlannedTurn } from './plan-turns.ts'
export { submitTake, type SubmitInput, type SubmittedTake } from './submit-take.ts'
export { scaleTimers, usualNeeds, type Timers, type TimingNeeds } from './timers.ts'
export { writeInstead } from './write-instead.ts'
