import { z } from 'zod'
import { accountAction } from '#app/http/builders.ts'
import { sandboxOf } from '#app/http/sandbox-of.ts'
import { sampleWords } from '#domain/recordings/index.ts'

/** As a recording may be long, with room for its ends. */
const mostSeconds = 7_200

/**
 * A sample was recorded in a room: the transcriber's stand-in will say what was said in it, of a sound that is as long and of
 * no other. Called by the room's own page.
 */
export const action = accountAction({
  permission: 'sandbox.use',
  answers: 'json',
  input: z.strictObject({
    id: z.enum(['weak', 'middling', 'strong']),
    seconds: z.number().positive().max(mostSeconds),
  }),
  run: async ({ house, input: { id, seconds } }) => {
    const sandbox = sandboxOf(house)
    const { model, simulated } = house.transcriber
    // A real transcriber hears the sample as it hears anybody.
    const isTold = model === null || simulated
    if (!isTold) return { isTold }
    // What came after the recording ended was not said in it.
    const words = sampleWords(house.content.sampleTakes.takes[id]).filter(({ from }) => from < seconds * 1000)
    await sandbox.tellWords({ words, seconds })
    return { isTold }
  },
})
