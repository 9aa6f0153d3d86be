import { z } from 'zod'
import type { CoachLevel, CoachRequest, DraftRemark } from '#domain/coaching/ports.ts'

type Rubric = CoachRequest['rubric']

/**
 * The JSON schema of strict structured output: every object closed, every key required, no keyword that only some
 * models know. Remarks come before levels, so that the evidence is written down before it is rated.
 */
export function feedbackJsonSchema(rubric: Rubric) {
  const item = { type: 'string', enum: rubric.items.map(({ id }) => id) }
  const text = { type: 'string' }
  const closed = <T extends Record<string, unknown>>(properties: T) => ({
    type: 'object',
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  })
  return closed({
    needs_support: { type: 'boolean' },
    remarks: {
      type: 'array',
      items: closed({
        kind: { type: 'string', enum: ['strength', 'priority'] },
        item,
        quote: text,
        takeaway: text,
        move: text,
        try_line: text,
      }),
    },
    levels: {
      type: 'array',
      items: closed({
        item,
        level: { anyOf: [{ type: 'integer', enum: [1, 2, 3, 4, 5] }, { type: 'null' }] },
      }),
    },
  })
}

/** What a schema cannot bound, and what a server without strict output may get wrong. */
const mostRemarks = 12
const longestText = 4_000

function outputSchema(rubric: Rubric) {
  const text = z.string().max(longestText)
  const item = z.enum(rubric.items.map(({ id }) => id) as [string, ...string[]]) as unknown as z.ZodType<
    CoachLevel['item']
  >
  return z.strictObject({
    needs_support: z.boolean(),
    remarks: z
      .array(
        z.strictObject({
          kind: z.enum(['strength', 'priority']),
          item,
          quote: text,
          takeaway: text,
          move: text,
          try_line: text,
        }),
      )
      .max(mostRemarks),
    levels: z
      .array(z.strictObject({ item, level: z.int().min(1).max(5).nullable() }))
      .max(rubric.items.length),
  })
}

export interface Feedback {
  readonly needsSupport: boolean
  readonly remarks: readonly DraftRemark[]
  readonly levels: readonly CoachLevel[]
}

export type ReadFeedback =
  { readonly feedback: Feedback } | { readonly problem: 'wrong_json' | 'out_of_range' }

/** Parses tolerantly (a fence or a sentence round the object is forgiven) and validates strictly. */
export function readFeedback({ text, rubric }: { text: string; rubric: Rubric }): ReadFeedback {
  const value = parseObject(text)
  const checked = outputSchema(rubric).safeParse(value)
  if (checked.success) {
    const { needs_support: needsSupport, remarks, levels } = checked.data
    return {
      feedback: {
        needsSupport,
        levels,
        remarks: remarks.map(({ try_line: tryLine, ...rest }) => ({ ...rest, tryLine })),
      },
    }
  }
  const inLevels = checked.error.issues.every(({ path }) => path[0] === 'levels' && path.at(-1) === 'level')
  return { problem: inLevels ? 'out_of_range' : 'wrong_json' }
}

function parseObject(text: string): unknown {
  const from = text.indexOf('{')
  const to = text.lastIndexOf('}')
  if (from === -1 || to < from) return undefined
  try {
    return JSON.parse(text.slice(from, to + 1)) as unknown
  } catch {
    return undefined
  }
}
