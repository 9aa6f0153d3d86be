import type { RecordedQuestionProps } from '#app/ui/recorded-question.tsx'

/** What the room needs to draw; the loader maps the domain's interview to it. */
export interface RoomView {
  interviewId: string
  style: 'relaxed' | 'pressured'
  /** False for a try or a follow-up after the end: there is nothing left to end. */
  open: boolean
  /** 1-based. */
  position: number
  /** One entry a question: what its bulb shows. */
  questions: { id: string; state: 'done' | 'now' | 'todo' }[]
  take: { id: string; number: number }
  question: {
    text: string
    kind: 'behavioral' | 'situational' | 'motivational' | 'field' | 'follow_up' | 'own'
    rephrase: string | null
    hint: string | null
    promptFile: string | null
    /** How the school asks it by voice or on camera. */
    recorded?: RecordedQuestionProps | null
    /** Of a follow-up: what was asked before, and the answer that it goes back to. */
    follows: { question: string; answer: string | null } | null
  }
  draft: { text: string; version: number }
  timing: {
    /** Seconds of thinking time left; 0 when it is over or there is none. */
    thinkingLeft: number
    /** Seconds left to answer, null where nothing is limited. */
    answerLeft: number | null
    hideClock: boolean
  }
  /** Words that fit the answer time at 130 words a minute, a usual pace of speech. */
  suggestedWords: number
  /** Plays the recorded question by itself, where the accommodation profile asks for it. */
  promptAudio: boolean
  /** A follow-up to the answer before, while nothing is written yet. */
  offer: { takeId: string; position: number; text: string } | null
}
