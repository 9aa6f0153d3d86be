import type { HouseContent } from '#app/http/house.ts'
import type { TimedWord } from '#app/ui/report/moments.ts'
import { levelView, remarkView } from '#app/ui/report/from-domain.ts'
import { hearSampleTake, type HeardSample, type SampleTake } from '#domain/recordings/index.ts'

/** A sample answer as it can be heard, and what was measured of it by the rules that every recording is measured by. */
export interface SampleRecording extends Pick<HeardSample, 'facts' | 'durationMs'> {
  sound: Omit<HeardSample['sound'], 'pauses'> & { pauses: { from: number; to: number }[] }
  src: string
  captions: string
  /** Null where a face is drawn: the sound alone then has no picture. */
  isDrawn: boolean
  /** Says who speaks. */
  spokenBy: string
  timed: TimedWord[]
}

interface Choice {
  content: HouseContent
  /** Which answer; an unknown one falls back to the middle answer, which has most to learn from. */
  chosen: string | null
  /** `video` shows the speaker that is drawn for one of them. */
  as?: string | null
}

/** What the sample page shows. */
export function sampleView({ content, chosen, as = null }: Choice) {
  const { sample, sampleTakes, rubric, questions } = content
  const question = questions.find(({ id }) => id === sample.questionId)
  if (!question) throw new Error('The sample is about a question that the bank does not hold.')
  const shown = sample.answers.find(({ id }) => id === chosen) ?? sample.answers[1]
  const take = sampleTakes.takes[shown.id]
  const isDrawn = as === 'video' && take.video !== undefined
  return {
    question: question.text,
    label: sample.label,
    role: sample.setup.role,
    answers: sample.answers.map(({ id, title }) => ({ id, title })),
    chosen: shown.id,
    hasPicture: take.video !== undefined,
    view: {
      answer: shown.text,
      remarks: shown.remarks.map((remark, index) => remarkView({ remark, id: String(index + 1), rubric })),
      levels: shown.levels.map((level) => levelView({ level, rubric })),
      source: 'hand' as const,
    },
    recording: recordingOf(take, {
      isDrawn,
      spokenBy: sampleTakes.label,
      targetSeconds: question.suggestedSeconds,
    }),
  }
}

function recordingOf(
  take: SampleTake,
  { targetSeconds, ...said }: { isDrawn: boolean; spokenBy: string; targetSeconds: number },
): SampleRecording {
  const { placed, sound, ...heard } = hearSampleTake(take, { targetSeconds })
  const { file } = (said.isDrawn && take.video) || take.voice
  return {
    ...heard,
    ...said,
    sound: { ...sound, pauses: [...sound.pauses] },
    src: `/samples/${file}`,
    captions: `/samples/${take.captions.file}`,
    timed: [...placed.words],
  }
}
