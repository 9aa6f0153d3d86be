import { Form } from '@remix-run/react'
import { room as text } from '#app/strings/en-US/room.ts'
import { Button } from '#app/ui/button.tsx'
import type { RoomView } from './room-view.ts'

/** Right after an answer was handed in: what an interviewer might ask about it, before the next question. */
export function FollowUpOffer({ offer }: { offer: NonNullable<RoomView['offer']> }) {
  return (
    <section className="grid gap-3 border-t border-rule pt-5" aria-labelledby="follow-up">
      <h2 className="font-semibold" id="follow-up">
        {text.offer.title(offer.position)}
      </h2>
      <p className="max-w-measure font-serif text-lg leading-snug" dir="auto">
        {offer.text}
      </p>
      <Form method="post">
        <input type="hidden" name="take" value={offer.takeId} />
        <Button tone="quiet" name="intent" value="follow_up">
          {text.offer.take}
        </Button>
      </Form>
    </section>
  )
}
