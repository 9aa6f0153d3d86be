/**
 * The one door to loaders, actions and plain handlers: each names its permission, and gets its context from here.
 * Screens import what they show of a refusal from `#app/http/failure.ts`.
 */
export {
  accountAction,
  accountLoader,
  adminAction,
  adminLoader,
  operatorAction,
  operatorLoader,
  publicAction,
  publicLoader,
  studentAction,
  studentLoader,
} from './builders/areas.ts'
export { nothingHere, sessionOf } from './builders/door.ts'
export { eventsHandler, type EventsSpec } from './builders/events-handler.ts'
export { checkbox, listOf, optionalText } from './builders/form-fields.ts'
export { guardOf } from './builders/guard.ts'
export { mediaHandler, type MediaSpec, type OpenMedia } from './builders/media-handler.ts'
export { safeNext } from './builders/safe-next.ts'
export { uploadHandler } from './builders/upload-handler.ts'
