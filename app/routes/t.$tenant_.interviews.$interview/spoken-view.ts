import type { Try } from '#app/ui/room/tries.tsx'
import type { WritingWay } from '#app/ui/room/write-instead.tsx'

/** What a spoken room needs besides; the loader maps the domain's recording to it. */
export interface SpokenView {
  mode: 'voice' | 'video'
  /** Null once recording was agreed to. */
  consent: { version: string; sections: readonly { heading: string; paragraphs: readonly string[] }[] } | null
  answerSeconds: number
  /** Seconds to think, counted from a passed device check on; 0 where there are none. */
  thinkingSeconds: number
  noCountdown: boolean
  timeFactor: number
  /** What the server has of this take, for a page that goes on with it. */
  parts: { id: string; number: number; offset: number; length: number | null }[]
  /** When the sound that the server has of it is gone at the latest. Milliseconds since 1970; null where it has none. */
  goneBy: number | null
  /** What a full answer holds. */
  holds: readonly string[]
  tries: readonly Try[]
  /** How many more tries at this question can be kept. */
  triesLeft: number
  /** The sound of this draft was destroyed: its hour was over before it was handed in. */
  isGone: boolean
  /** No service writes down what is said here: the student writes the words after keeping the answer. */
  nobodyHears: boolean
  /** How the question can be answered in writing. */
  writing: WritingWay
  /** Names a press on answering in writing; null where that is not possible. */
  writeRequest: string | null
}
