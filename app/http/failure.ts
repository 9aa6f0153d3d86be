/** For components: light enough for the browser, and without anything of the server. */
export { failureOf, type Failure } from './builders/failure.ts'
