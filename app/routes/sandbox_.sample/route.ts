import { z } from 'zod'
import { publicAction } from '#app/http/builders.ts'
import { sandboxOf } from '#app/http/sandbox-of.ts'
import { sampleWords } from '#domain/recordings/index.ts'

/** A sample was recorded in a room: the transcriber's stand-in will say what was said in it. Called by the room's own page. */
export const action = publicAction({
  permission: 'sandbox.use',
  answers: 'json',
  input: z.strictObject({ id: z.enum(['weak', 'middling', 'strong']) }),
  run: async ({ house, input: { id } }) => {
    const sandbox = sandboxOf(house)
    const { model, simulated } = house.transcriber
    // A real transcriber hears the sample as it hears anybody.
    const isTold = model === null || simulated
    if (isTold) await sandbox.tellWords(sampleWords(house.content.sampleTakes.takes[id]))
    return { isTold }
  },
})
