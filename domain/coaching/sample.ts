import { z } from 'zod'
import { highestLevel, lowestLevel, rubricItemIds } from './rubric.ts'

const line = z.string().trim().min(8).max(240)

const sampleRemarkSchema = z.strictObject({
  kind: z.enum(['strength', 'priority']),
  item: z.enum(rubricItemIds),
  quote: z.string().min(1),
  /** Where the quote stands in the answer, in UTF-16 units; `end` is the first unit after it. */
  start: z.int().min(0),
  end: z.int().positive(),
  takeaway: line,
  move: line,
  tryLine: line,
})

const sampleAnswerSchema = z
  .strictObject({
    id: z.enum(['weak', 'middling', 'strong']),
    /** The heading on the page; the id never shows. */
    title: z.string().min(3).max(40),
    text: z.string().min(40),
    levels: z
      .array(
        z.strictObject({
          item: z.enum(rubricItemIds),
          level: z.int().min(lowestLevel).max(highestLevel),
        }),
      )
      .length(rubricItemIds.length),
    remarks: z.array(sampleRemarkSchema).min(1),
  })
  .superRefine((answer, context) => {
    answer.remarks.forEach(({ quote, start, end }, index) => {
      if (answer.text.slice(start, end) === quote) return
      const path = ['remarks', index, 'quote']
      context.addIssue({
        code: 'custom',
        path,
        message: `does not stand in the answer at ${start} to ${end}`,
      })
    })
    answer.levels.forEach(({ item }, index) => {
      if (item === rubricItemIds[index]) return
      const path = ['levels', index, 'item']
      context.addIssue({ code: 'custom', path, message: `should be ${rubricItemIds[index]}` })
    })
  })

/** Feedback written by hand, for people to look at before they answer anything themselves. */
export const sampleReportSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  version: z.int().min(1),
  /** Says on the page that nobody's real answer is shown. */
  label: line,
  rubricVersion: z.string().regex(/^[a-z]+-v\d+$/),
  questionId: z.string(),
  setup: z.strictObject({
    role: z.string(),
    industry: z.string(),
    level: z.string(),
    skills: z.array(z.string()),
    jobText: z.string(),
  }),
  /** Three tries at the same question, in the order in which they are shown. */
  answers: z.tuple([sampleAnswerSchema, sampleAnswerSchema, sampleAnswerSchema]),
})
export type SampleReport = z.infer<typeof sampleReportSchema>
export type SampleAnswer = SampleReport['answers'][number]
export type SampleRemark = SampleAnswer['remarks'][number]
