export { chooseQuestions, type ChooseQuestionsInput } from './choose-questions.ts'
export {
  naceCompetencies,
  naceNames,
  promptManifestSchema,
  questionFields,
  questionLevels,
  questionsSchema,
  questionTypes,
} from './question-bank.ts'
export type {
  Caption,
  NaceCompetency,
  PromptManifest,
  Question,
  QuestionField,
  QuestionLevel,
  QuestionType,
} from './question-bank.ts'
