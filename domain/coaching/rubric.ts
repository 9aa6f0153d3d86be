import { z } from 'zod'

/** The items of the house's own rubric, in its order. */
export const rubricItemIds = ['relevance', 'structure', 'evidence', 'link_to_role', 'clarity'] as const
/** An item of any rubric; a school's own items have ids of their own. */
export type RubricItemId = string

/**
 * What the built-in rules can look for. An item that names one is remarked on by rules, and rated where they are sure; each
 * comes with the anchors that the rules count by. Items without one are rated by a model and by the student alone.
 */
export const ruleChecks = [...rubricItemIds, 'situation', 'result', 'ownership'] as const
export type RuleCheck = (typeof ruleChecks)[number]

export const lowestLevel = 1
export const highestLevel = 5

/** Longest description of one behavior, in characters. */
export const longestBehavior = 160
const behavior = z.string().trim().min(8).max(longestBehavior)

const levelSchema = z.strictObject({
  level: z.int().min(lowestLevel).max(highestLevel),
  /**
   * What can be seen in the words of an answer: in the house's items two things, of which exactly one changes from one level
   * to the next; in a school's own item one thing.
   */
  behaviors: z.union([z.tuple([behavior, behavior]), z.tuple([behavior])]),
})

const itemSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z_]{1,40}$/),
  check: z.enum(ruleChecks).nullable().default(null),
  name: z.string().min(3).max(40),
  /** What the item asks of an answer, in one sentence. */
  asks: z.string().min(8).max(120),
  levels: z.tuple([levelSchema, levelSchema, levelSchema, levelSchema, levelSchema]),
})

export const fewestItems = 2
export const mostItems = 8

/** A versioned rubric: reports keep `version`, so an old report is always read with the anchors it was made with. */
export const anyRubricSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z]+$/),
    version: z.int().min(1),
    /** Names of levels 1 to 5, lowest first: how much of the item is in the answer, never how able a person is. */
    levelNames: z.tuple([z.string(), z.string(), z.string(), z.string(), z.string()]),
    items: z.array(itemSchema).min(fewestItems).max(mostItems),
  })
  .superRefine((rubric, context) => {
    rubric.items.forEach((item, index) => {
      if (rubric.items.findIndex(({ id }) => id === item.id) !== index) {
        context.addIssue({ code: 'custom', path: ['items', index, 'id'], message: 'stands in it twice' })
      }
      item.levels.forEach((anchor, step) => {
        if (anchor.level === step + lowestLevel) return
        const path = ['items', index, 'levels', step, 'level']
        context.addIssue({ code: 'custom', path, message: `should be ${step + lowestLevel}` })
      })
    })
  })
export type Rubric = z.infer<typeof anyRubricSchema>

/** The rubric of the house: its five items, each under the check of its name. */
export const rubricSchema = anyRubricSchema.superRefine((rubric, context) => {
  rubricItemIds.forEach((id, index) => {
    if (rubric.items[index]?.id === id && rubric.items[index].check === id) return
    const message = `should be ${id}: items stand in one fixed order`
    context.addIssue({ code: 'custom', path: ['items', index, 'id'], message })
  })
  if (rubric.items.length === rubricItemIds.length) return
  context.addIssue({ code: 'custom', path: ['items'], message: `should be ${rubricItemIds.length}` })
})

/** What rules can look for beyond the house's items, with its anchors: schools choose from both. */
export const ruleItemsSchema = z.array(itemSchema)

/** As reports and the cost ledger keep it. */
export const rubricVersionOf = ({ id, version }: Pick<Rubric, 'id' | 'version'>): string => `${id}@${version}`

export type RubricItem = Rubric['items'][number]
export type RubricAnchor = RubricItem['levels'][number]

/** The name that stands beside a level on screen. Undefined for a level that the rubric does not have. */
export function levelName({ rubric, level }: { rubric: Rubric; level: number }): string | undefined {
  return rubric.levelNames[level - lowestLevel]
}

/** The two behaviors that describe one level of one item. Undefined for a level that the rubric does not have. */
export function levelAnchor(input: {
  rubric: Rubric
  item: string
  level: number
}): RubricAnchor | undefined {
  const item = input.rubric.items.find(({ id }) => id === input.item)
  return item?.levels.find(({ level }) => level === input.level)
}

/**
 * What the next level looks like: the one behavior that is new there. Undefined at the highest level, where a page says
 * so instead.
 */
export function nextLevelStep(input: { rubric: Rubric; item: string; level: number }): string | undefined {
  const here = levelAnchor(input)
  const next = levelAnchor({ ...input, level: input.level + 1 })
  return next?.behaviors.find((step) => !here?.behaviors.includes(step))
}
