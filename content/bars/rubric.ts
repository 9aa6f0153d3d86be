import type { Rubric, RubricAnchor } from '#domain/coaching/rubric.ts'
import { wordCount } from './wording.ts'

const anchorWords = 35

/** Words that sound like a verdict and tell nobody what to do. */
const bareVerdicts =
  /\b(good|clear|clearly|strong|strongly|weak|excellent|poor|bad|great|better|best|well|effective)\b/i

/** Never judged, so never named: how someone sounds, looks or masters the language. */
const notJudged =
  /\b(accents?|grammar|grammatical|voice|tone|face|facial|smile|eyes?|eye contact|posture|dress|pronunciation|fluent|fluency|native|stutter|pauses?|confiden\w*|nervous\w*|personality|energy|charisma)\b/i

/** A behavior can be seen in the words of an answer: it begins with what the answer does. */
const observable =
  /^(Answers|Closes|Explains|Gives|Leaves|Mentions|Moves|Names|Says|Spends|Speaks|States|Tells|Ties|Uses)\b/

function anchorFaults(anchor: RubricAnchor): string[] {
  const text = anchor.behaviors.join(' ')
  const faults: string[] = []
  if (wordCount(text) > anchorWords) faults.push(`has more than ${anchorWords} words`)
  if (bareVerdicts.test(text)) faults.push(`holds a bare verdict: ${bareVerdicts.exec(text)?.[0]}`)
  if (notJudged.test(text)) faults.push(`speaks of what is never judged: ${notJudged.exec(text)?.[0]}`)
  if (anchor.behaviors[0] === anchor.behaviors[1]) faults.push('says one behavior twice')
  for (const step of anchor.behaviors) {
    if (!observable.test(step)) faults.push(`does not begin with something observable: ${step}`)
  }
  return faults
}

function neighborFaults(lower: RubricAnchor, upper: RubricAnchor): string[] {
  const changed = upper.behaviors.filter((step) => !lower.behaviors.includes(step)).length
  return changed === 1 ? [] : [`differs from level ${lower.level} in ${changed} behaviors, not in one`]
}

/** Everything that keeps a rubric below the bar; empty when it may be used. */
export function rubricFaults(rubric: Rubric): string[] {
  const anchors = rubric.items.flatMap((item) =>
    item.levels.flatMap((anchor, index) => {
      const lower = item.levels[index - 1]
      const faults = [...anchorFaults(anchor), ...(lower ? neighborFaults(lower, anchor) : [])]
      return faults.map((fault) => `${item.id} level ${anchor.level}: ${fault}`)
    }),
  )
  const names = rubric.levelNames.flatMap((name) =>
    /\b(fail\w*|poor|weak|bad|good|great|excellent|strong|expert|beginner|average|novice|master\w*|below|above)\b/i.test(
      name,
    )
      ? [`level name is not neutral: ${name}`]
      : [],
  )
  const distinct = new Set(rubric.levelNames).size === rubric.levelNames.length
  return [...anchors, ...names, ...(distinct ? [] : ['two levels share a name'])]
}
