/** Words of the front page. */
export const landing = {
  /** At most nine words (content bar). */
  headline: 'Rehearse the interview where nobody is watching.',
  lead: 'Answer real interview questions in writing, by voice or on camera, and get feedback that quotes your own words. Your school gives you the room; what you say in it stays yours.',
  doorsTitle: 'Three ways in',
  doors: [
    {
      to: '/sample',
      title: 'See a feedback page',
      detail: 'One question, three answers, and what a listener took from each.',
    },
    {
      to: '/try',
      title: 'Try one question',
      detail: 'In writing, without an account. Nothing you write is stored.',
    },
    {
      to: '/for-universities',
      title: 'For universities',
      detail: 'What your school gets, and what it never sees.',
    },
  ],
  mirror: {
    label: 'From a feedback page',
    takeaway: 'What a listener takes from it',
    move: 'One move',
    tryLine: 'A line to try',
    more: 'See the whole page',
  },
  promises: (checked: number, total: number) => `${checked} of ${total} promises checked`,
  wordsTitle: 'Every remark begins with words you used',
  words: [
    {
      title: 'Quoted or dropped',
      text: 'A remark points to the words it is about. If the words are not in your answer, the remark is not shown.',
    },
    {
      title: 'One thing at a time',
      text: 'What works comes first. Then at most three things to work on, each with one move and a line to try.',
    },
    {
      title: 'No grade for who you are',
      text: 'Nothing is said about your accent, voice, face or personality. There is no total score to pass or fail.',
    },
  ],
  screenshotMore: 'Open this feedback page',
  screenshotAlt: 'A feedback page: the answer on one side, numbered remarks on the other.',
  whoTitle: 'Who sees what',
  whoCaption:
    'Your own room and that of the career office are open today. The other columns say what will hold when the rooms of advisors and recruiters open.',
  who: {
    what: 'What',
    you: 'You',
    advisor: 'Advisors, when their room opens',
    office: 'Career office',
    recruiter: 'Recruiters, when their room opens',
    staff: 'Greenroom staff',
  },
  whoRows: [
    {
      id: 'answers',
      what: 'Answers you write',
      you: 'Read and delete',
      advisor: 'Only what you share',
      office: 'Never',
      recruiter: 'Only what you share',
      staff: 'Never',
    },
    {
      id: 'recordings',
      what: 'What you say, by voice or on camera',
      you: 'Play videos, read the words, delete both; sound goes within an hour',
      advisor: 'Only what you share, once sharing opens',
      office: 'Never',
      recruiter: 'Only what you share, once sharing opens',
      staff: 'Never',
    },
    {
      id: 'feedback',
      what: 'Feedback on them',
      you: 'All of it',
      advisor: 'Only what you share',
      office:
        'Never a remark; levels for groups of ten or more, rounded, so that only who knows everyone else’s could work out the last one’s. Names only if your school turns that on and tells you first',
      recruiter: 'Only if you add it',
      staff: 'Never',
    },
    {
      id: 'activity',
      what: 'That you practiced',
      you: 'All of it',
      advisor: 'For their own cohort',
      office: 'Yes: how often, not what you said',
      recruiter: 'Never',
      staff: 'Totals only',
    },
  ],
} as const
