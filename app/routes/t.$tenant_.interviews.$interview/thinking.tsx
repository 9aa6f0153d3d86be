import { Form } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { room as text } from '#app/strings/en-US/room.ts'
import { Button } from '#app/ui/button.tsx'
import { Timer } from '#app/ui/timer.tsx'
import { useCountdown } from './use-clock.ts'

interface ThinkingProps {
  takeId: string
  left: number
  hideClock: boolean
}

/** Thinking time ends by itself or by one press; the answer field opens then. */
export function Thinking({ takeId, left, hideClock }: ThinkingProps) {
  const form = useRef<HTMLFormElement>(null)
  const rest = useCountdown(left, takeId) ?? 0
  const over = rest <= 0
  useEffect(() => {
    if (over) form.current?.requestSubmit()
  }, [over])
  return (
    <section
      className="grid justify-items-start gap-4 border-t border-rule pt-6"
      aria-label={text.thinking.title}
    >
      {hideClock ? (
        <p className="font-semibold">{text.thinking.title}</p>
      ) : (
        <Timer seconds={rest} label={text.thinking.clock} />
      )}
      <p className="text-ink-soft">{text.thinking.note}</p>
      <Form method="post" ref={form}>
        <input type="hidden" name="intent" value="begin" />
        <input type="hidden" name="take" value={takeId} />
        <Button>{text.thinking.start}</Button>
      </Form>
    </section>
  )
}
