const numbers: Readonly<Record<number, string>> = { 2: 'Two', 3: 'Three', 4: 'Four', 5: 'Five', 6: 'Six', 7: 'Seven', 8: 'Eight' } // prettier-ignore
const list = new Intl.ListFormat('en-US')
const listed = (parts: readonly string[]) => list.format(parts)

/** The same sentence wherever it is said what rules rate: in feedback, on the rubric's page, and to schools. */
export const ratedByRules = (parts: readonly string[]) =>
  `The built-in rules rate ${listed(parts)}, in a story that is told, and only where they are sure.`

/** Words of a feedback report, shared by the sample, the try-out and the real one. */
export const report = {
  groupTitle: (kind: 'strength' | 'priority') => (kind === 'strength' ? 'What works' : 'Work on next'),
  remarkMarker: (kind: 'strength' | 'priority') =>
    kind === 'strength' ? 'What works, remark' : 'Work on, remark',
  remarkLabel: (number: number) => `Remark ${number}`,
  quoted: (words: string) => `“${words}”`,
  move: 'One move:',
  tryLine: 'A line to try:',
  levelsTitle: 'Level by level',
  levelsLead: (parts: number) =>
    `${numbers[parts] ?? parts} parts, no total. Each rated part says what is in the answer now and what the next level adds.`,
  levelOf: (level: number) => `level ${level} of 5`,
  notRatedParts: (parts: readonly string[]) => `Not rated: ${parts.join(', ')}.`,
  ownBeside: (name: string, level: number) => `${name} (you rated it ${level} of 5)`,
  tooShort: 'The answer is too short to rate.',
  /** Says what `itemsRatedByRules` holds, by the names of the rubric. */
  whyNotByRules: (parts: readonly string[]) =>
    parts.length === 0 ? 'The built-in rules rate none of these parts.' : ratedByRules(parts),
  whyNotRated: 'This check cannot judge them, so it gives no level.',
  /** Where levels were given, and none in the part that says whether the answer fits. */
  fitNotRated:
    'Whether this answers the question was not rated. The levels say how the answer is built; an answer to another question could have the same.',
  lessSure: 'less sure: ratings differed',
  ownLevel: (level: number) => `You rated it ${level} of 5`,
  hereNow: 'In the answer now',
  nextLevel: 'The next level adds',
  highestLevel: 'Nothing: this is the highest level.',
  levelChange: (before: string | null, after: string | null) => {
    if (before === after) return `${after ?? 'Not rated'}, unchanged`
    return `${before ?? 'Not rated'} → ${after ?? 'Not rated'}`
  },
  source: (source: 'rules' | 'model' | 'hand', model?: string) =>
    ({
      rules: 'Checked by rules, no AI.',
      model: `Written by AI${model ? ` (${model})` : ''}, each remark checked against the words of the answer.`,
      hand: 'Written by people, as an example.',
    })[source],
  answerTitle: 'The answer',
  remarksTitle: 'Remarks',
  noRemarks: 'There was too little to quote. A few more sentences give the feedback something to hold on to.',
} as const
