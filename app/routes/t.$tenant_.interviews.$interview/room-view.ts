/** What the room needs to draw; the loader maps the domain's interview to it. */
export interface RoomView {
  interviewId: string
  style: 'relaxed' | 'pressured'
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
}
