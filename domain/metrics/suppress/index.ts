export {
  everyone,
  publish,
  smallGroups,
  type Cell,
  type Group,
  type HiddenReason,
  type ShownCell,
} from './publish.ts'
export { leastStudents, questions, type Question, type QuestionName } from './questions.ts'
