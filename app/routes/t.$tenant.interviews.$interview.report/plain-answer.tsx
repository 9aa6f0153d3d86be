import { HearableAnswer } from '#app/ui/report/hearable-answer.tsx'
import type { Player } from './use-player.tsx'

/** The words without feedback on them, beside the player where there is one. */
export function PlainAnswer({ answer, player }: { answer: string; player: Player }) {
  const words = (
    <p className="answer" dir="auto">
      {answer}
    </p>
  )
  if (!player.figure) return words
  return (
    <div className="grid gap-x-14 gap-y-10 lg:grid-cols-[5fr_6fr]">
      <div className="lg:sticky lg:top-6 lg:self-start">{player.figure}</div>
      <HearableAnswer heard={player.heard}>
        <span data-start={0}>{answer}</span>
      </HearableAnswer>
    </div>
  )
}
