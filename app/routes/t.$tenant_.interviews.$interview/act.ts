import { redirect } from '@remix-run/node'
import type { House, StudentContext } from '#app/http/house.ts'
import { writeInstead } from '#domain/assignments/index.ts'
import { addFollowUp, beginAnswering, leaveInterview, submitTake } from '#domain/interviews/index.ts'
import { newId } from '#domain/shared/ids.ts'
import { agreeToRecording, endSpoken, keep, redo } from './act-spoken.ts'
import type { RoomInput } from './actions.ts'
import { keepWords } from './keep-words.ts'

/** One form of the room, one verb; `room` is the address of this interview. */
export async function act(
  ctx: StudentContext,
  { input, interviewId, room, house }: { input: RoomInput; interviewId: string; room: string; house: House },
) {
  switch (input.intent) {
    case 'begin':
      await beginAnswering(ctx, { takeId: input.take })
      return { began: true }
    case 'end':
      await keepWords(ctx, input, tabOf(input))
      await endSpoken({ ...ctx, objects: house.objects }, { interviewId, levels: input.levels })
      await leaveInterview(ctx, { interviewId })
      return redirect(`${room}/report`)
    case 'follow_up': {
      const { takeId } = await addFollowUp(ctx, { takeId: input.take })
      return redirect(`${room}?take=${takeId}`)
    }
    case 'agree_recording':
      await agreeToRecording(ctx, { version: input.version, document: house.content.consents.recording })
      return redirect(room)
    case 'keep_recording': {
      const next = await keep({ ...ctx, objects: house.objects }, input)
      return redirect(next ? room : `${room}/report?take=${input.take}`)
    }
    case 'redo_recording':
      return redirect(
        afterRedo(room, await redo({ ...ctx, objects: house.objects }, { takeId: input.take, interviewId })),
      )
    case 'write_instead': {
      const written = await writeInstead(ctx, { interviewId, takeId: input.take, requestId: input.request })
      return redirect(sibling(room, written.interviewId))
    }
    case 'submit': {
      const { take: takeId, text, version } = input
      const { next } = await submitTake(ctx, { takeId, text, version, ...tabOf(input) })
      return redirect(next ? room : `${room}/report?take=${takeId}`)
    }
  }
}

const sibling = (room: string, interviewId: string) =>
  `${room.slice(0, room.lastIndexOf('/'))}/${interviewId}`

/** A try beside others is named; the question's only one is found by itself. */
const afterRedo = (room: string, { receiptId, takeId }: Awaited<ReturnType<typeof redo>>) =>
  `${room}?deleted=${receiptId}${takeId ? `&take=${takeId}` : ''}`

const tabOf = ({ writer }: { writer: string }) => (writer ? { writer } : { writer: newId(), takeOver: true })
