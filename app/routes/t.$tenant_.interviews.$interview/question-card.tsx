import { room as text } from '#app/strings/en-US/room.ts'
import { PromptPlayer } from '#app/ui/prompt-player.tsx'
import { RecordedQuestion } from '#app/ui/recorded-question.tsx'
import type { RoomView } from './room-view.ts'

interface QuestionCardProps {
  question: RoomView['question']
  takeNumber: number
  /** Reads the question aloud by itself, where the accommodation profile asks for it. */
  playsItself: boolean
  /** A microphone records. */
  hushed: boolean
  /** The output that was chosen in this room's check. */
  speaker?: (() => string | undefined) | undefined
}

/** The question is the largest thing on the screen. */
export function QuestionCard({ question, takeNumber, playsItself, hushed, speaker }: QuestionCardProps) {
  const kind = question.kind === 'own' ? text.own : text.kinds[question.kind]
  return (
    <header className="grid scroll-mt-4 justify-items-start gap-5" data-question>
      <p className="text-sm text-ink-soft">
        {kind}
        {takeNumber > 1 ? ` · ${text.again(takeNumber)}` : null}
      </p>
      <h1 className="max-w-[15em] font-serif text-question tracking-[-0.018em]" dir="auto">
        {question.text}
      </h1>
      {question.follows ? <Before follows={question.follows} /> : null}
      {question.promptFile ? (
        <PromptPlayer
          file={question.promptFile}
          label={text.listen}
          note={text.spokenBy}
          playsItself={playsItself}
          hushed={hushed}
          speaker={speaker}
        />
      ) : null}
      {question.recorded ? (
        <RecordedQuestion
          {...question.recorded}
          playsItself={playsItself}
          hushed={hushed}
          speaker={speaker}
        />
      ) : null}
      <div className="flex flex-wrap gap-x-8">
        {question.rephrase ? <More label={text.rephrase}>{question.rephrase}</More> : null}
        {question.hint ? <More label={text.hint}>{question.hint}</More> : null}
      </div>
    </header>
  )
}

/** What the follow-up goes back to, one press away: a long answer would push the field off the screen. */
function Before({ follows }: { follows: NonNullable<RoomView['question']['follows']> }) {
  return (
    <details className="max-w-measure">
      <summary className="link inline-block py-2">{text.follows.open}</summary>
      <div className="grid gap-2 pt-1">
        <p className="text-ink-soft" dir="auto">
          {follows.question}
        </p>
        <p className="answer" dir="auto">
          {follows.answer ?? text.follows.gone}
        </p>
      </div>
    </details>
  )
}

function More({ label, children }: { label: string; children: string }) {
  return (
    <details>
      <summary className="link inline-block py-2">{label}</summary>
      <p className="max-w-measure pt-1">{children}</p>
    </details>
  )
}
