import { z } from 'zod'
import { envelope } from './envelope.ts'
import type { OpenAiFault } from './faults.ts'
import { honestFeedback, submittedIn } from './honest-feedback.ts'
import type { ModelRequest } from './model-request.ts'
import { conformingValue } from './strict-schema.ts'
import { tamper } from './tamper.ts'

const tenMegabytes = 10_000_000

/** The body of an answer under HTTP 200, as text. */
export function writeAnswer(input: { request: ModelRequest; fault: OpenAiFault; call: number }): string {
  const { request, fault, call } = input
  const properties = request.schema?.properties
  const asksFeedback = typeof properties === 'object' && properties !== null && 'remarks' in properties
  const value =
    asksFeedback || request.schema === null
      ? tamper({ fault, call, feedback: honestFeedback(submittedIn(request.input), itemsOf(properties)) })
      : conformingValue(request.schema)
  const text = brokenBy({ fault, text: JSON.stringify(value), instructions: request.instructions })
  return JSON.stringify(envelope({ request, text, fault, call }))
}

/** The items that the schema lets feedback name. */
function itemsOf(properties: unknown): string[] | undefined {
  const found = schemaOfItems.safeParse(properties)
  return found.success ? found.data.levels.items.properties.item.enum : undefined
}

const item = z.looseObject({ enum: z.array(z.string()).min(1) })
const schemaOfItems = z.looseObject({
  levels: z.looseObject({ items: z.looseObject({ properties: z.looseObject({ item }) }) }),
})

function brokenBy(input: { fault: OpenAiFault; text: string; instructions: string }): string {
  const { fault, text, instructions } = input
  if (fault === 'wrong_json' || fault === 'incomplete') return text.slice(0, Math.ceil(text.length / 2))
  if (fault === 'huge_10mb') return text + ' '.repeat(tenMegabytes)
  if (fault !== 'leak_marker') return text
  // A model that was talked into repeating its instructions.
  return text.replace(
    '"takeaway":"',
    `"takeaway":${JSON.stringify(instructions.split('\n').at(-1)).slice(0, -1)} `,
  )
}
