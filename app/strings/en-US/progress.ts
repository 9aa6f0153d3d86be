import { formatCount } from '#app/ui/format.ts'

/** Words of the page that shows levels over time. */
export const progress = {
  pageTitle: 'Progress',
  title: 'Your progress',
  lead: (count: number) =>
    `${formatCount(count, 'answer', 'answers')} with feedback, part by part. There is no total.`,
  scale: 'The levels',
  level: (number: number, name: string) => `${number} ${name}`,
  first: 'First',
  best: 'Best',
  latest: 'Latest',
  only: 'So far',
  lessSure: 'less sure',
  few: {
    title: 'A trend needs three answers.',
    text: (points: number) =>
      points === 1
        ? 'One answer has a level here. Two more, and a line shows where it goes.'
        : 'Two answers have a level here. One more, and a line shows where it goes.',
  },
  chart: (item: string, count: number, first: string, latest: string) =>
    `${item} over ${formatCount(count, 'answer', 'answers')}: first ${first}, latest ${latest}. All levels stand in the table below.`,
  axis: 'Answers in the order you gave them, oldest first',
  sure: {
    mark: 'Less sure',
    text: 'A hollow point means that repeated ratings of the same answer differed. Read it as a hint, not as a step back or forward.',
  },
  notRated: 'not rated',
  missing: (names: string) =>
    `No level yet: ${names}. The feedback so far gives none there, because it could not judge.`,
  table: {
    open: 'All levels as a table',
    caption: 'Level of each part by answer, 1 to 5, newest answer first',
    answer: 'Answer',
  },
  seenBy: 'Only you can see your progress',
  kept: 'What is kept',
  empty: {
    title: 'Your levels over time will stand here.',
    why: 'No answer has feedback yet. One question is enough for a first point.',
    action: 'Start one question',
  },
} as const
