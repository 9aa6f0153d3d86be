import { formatCount } from '#app/ui/format.ts'

/** At the end of an interview that answers an assignment: whether that is finished, what is missing, and where to go next. */
export const assignedEnd = {
  finished: (title: string) => `You have finished “${title}”`,
  finishedOn: (when: string) =>
    `Finished ${when}. Your school sees that, and when; never what you said. Another try at a question changes nothing about it.`,
  missing: (title: string, left: number, all: number) =>
    `“${title}” is not finished: ${left} of ${formatCount(all, 'question', 'questions')} ${left === 1 ? 'has' : 'have'} no answer yet`,
  open: 'This interview is still open. The assignment is finished with the last answer that you hand in.',
  ended: 'This interview has ended. To finish, begin the assignment again; it asks all its questions anew.',
  endedRecorded:
    'This interview has ended. What you recorded and did not hand in stands below: handed in, it counts. If a question is left then, begin the assignment again; it asks all its questions anew.',
  notOpen:
    'This interview has ended, and your school moved the day on which the assignment opens. From then on you can begin it again; it asks all its questions anew.',
  openRecorded: 'What you recorded and did not hand in stands below. Handed in, it counts.',
  due: (when: string) => `Due ${when}.`,
  overdue: (when: string) => `It was due ${when}; your school sees that it is late.`,
  withdrawn: (title: string) => `“${title}” was withdrawn by your school`,
  withdrawnText: 'There is nothing more to do for it. What you answered stays yours.',
  goOn: 'Go on with this interview',
  again: 'Open the assignment',
  home: 'Go to your first page',
} as const
