import { z } from 'zod'
import type { OpenAiSimulator } from '#integrations/simulators/openai/openai-simulator.ts'
import { judgeDraft, noBreaches, sum, type Given } from './model-faults-judge.ts'

const said = z.object({
  remarks: z.array(
    z.object({ quote: z.string(), takeaway: z.string(), move: z.string(), try_line: z.string() }),
  ),
  levels: z.array(z.object({ level: z.number().nullable() })),
})
const body = z.union([
  z.object({ output: z.array(z.object({ content: z.array(z.object({ text: z.string() })).optional() })) }),
  z.object({ choices: z.array(z.object({ message: z.object({ content: z.string() }) })) }),
])

/**
 * The control: sends the last call once more and looks at the answer as a page without any check would take it. Gives
 * how much of it no student must read: breaches in its remarks and levels, or 1 where it is no feedback at all.
 */
export async function harmWithoutChecks(input: {
  simulator: OpenAiSimulator
  apiKey: string
  given: Given
  patienceMs: number
}): Promise<number> {
  const { simulator, apiKey, given, patienceMs } = input
  const last = simulator.requests().at(-1)
  if (!last) throw new Error('the model was not called')
  const text = await fetch(new URL(last.path, simulator.url), {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: last.body,
    signal: AbortSignal.timeout(patienceMs),
  })
    .then((response) => response.text())
    .catch(() => '')
  const draft = draftIn(text)
  // Ten megabytes, half an object, an error or a silence: whatever it is, a page cannot show it.
  if (!draft || text.length > 1_000_000) return 1
  const breaches = noBreaches()
  judgeDraft(breaches, draft, given)
  return sum(breaches) + (draft.leaks ? 1 : 0)
}

function draftIn(text: string) {
  try {
    const whole = body.parse(JSON.parse(text))
    const output = 'output' in whole ? whole.output.flatMap(({ content = [] }) => content)[0]?.text : whole.choices[0]?.message.content // prettier-ignore
    const { remarks, levels } = said.parse(JSON.parse(output ?? ''))
    const leaks = /\bgr-[0-9a-f]{20}\b/.test(output ?? '')
    return { remarks: remarks.map(({ try_line: tryLine, ...rest }) => ({ ...rest, tryLine })), levels, leaks }
  } catch {
    return undefined
  }
}
