import { z } from 'zod'

export const rubricItemIds = ['relevance', 'structure', 'evidence', 'link_to_role', 'clarity'] as const
export type RubricItemId = (typeof rubricItemIds)[number]

export const lowestLevel = 1
export const highestLevel = 5

const behavior = z.string().trim().min(8).max(160)

const levelSchema = z.strictObject({
  level: z.int().min(lowestLevel).max(highestLevel),
  /** Two things that can be seen in the words of an answer. From one level to the next exactly one of them changes. */
  behaviors: z.tuple([behavior, behavior]),
})

const itemSchema = z.strictObject({
  id: z.enum(rubricItemIds),
  name: z.string().min(3).max(40),
  /** What the item asks of an answer, in one sentence. */
  asks: z.string().min(8).max(120),
  levels: z.tuple([levelSchema, levelSchema, levelSchema, levelSchema, levelSchema]),
})

/** A versioned rubric: reports keep `version`, so an old report is always read with the anchors it was made with. */
export const rubricSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z]+$/),
    version: z.int().min(1),
    /** Names of levels 1 to 5, lowest first: how much of the item is in the answer, never how able a person is. */
    levelNames: z.tuple([z.string(), z.string(), z.string(), z.string(), z.string()]),
    items: z.array(itemSchema).length(rubricItemIds.length),
  })
  .superRefine((rubric, context) => {
    rubric.items.forEach((item, index) => {
      if (item.id !== rubricItemIds[index]) {
        context.addIssue({
          code: 'custom',
          path: ['items', index, 'id'],
          message: `should be ${rubricItemIds[index]}: items stand in one fixed order`,
        })
      }
      item.levels.forEach((anchor, step) => {
        if (anchor.level === step + lowestLevel) return
        const path = ['items', index, 'levels', step, 'level']
        context.addIssue({ code: 'custom', path, message: `should be ${step + lowestLevel}` })
      })
    })
  })
export type Rubric = z.infer<typeof rubricSchema>
export type RubricItem = Rubric['items'][number]
export type RubricAnchor = RubricItem['levels'][number]

/** The name that stands beside a level on screen. Undefined for a level that the rubric does not have. */
export function levelName({ rubric, level }: { rubric: Rubric; level: number }): string | undefined {
  return rubric.levelNames[level - lowestLevel]
}

/** The two behaviors that describe one level of one item. Undefined for a level that the rubric does not have. */
export function levelAnchor(input: {
  rubric: Rubric
  item: RubricItemId
  level: number
}): RubricAnchor | undefined {
  const item = input.rubric.items.find(({ id }) => id === input.item)
  return item?.levels.find(({ level }) => level === input.level)
}

/**
 * What the next level looks like: the one behavior that is new there. Undefined at the highest level, where a page says
 * so instead.
 */
export function nextLevelStep(input: {
  rubric: Rubric
  item: RubricItemId
  level: number
}): string | undefined {
  const here = levelAnchor(input)
  const next = levelAnchor({ ...input, level: input.level + 1 })
  return next?.behaviors.find((step) => !here?.behaviors.includes(step))
}
