/** Words about a school's own settings, where it starts and where it changes them. */
export const school = {
  fields: {
    name: 'Name of your school',
    shortName: 'Short name',
    shortNameHint: 'As people on campus say it: “Northfield”. Pages and mail use it.',
    slug: 'Web address',
    slugHint: (origin: string) => `Your pages begin with ${origin}/t/ and this word. It stays.`,
    country: 'Country',
    countryHint: 'Where the school is.',
    timeZone: 'Time zone',
    timeZoneHint:
      'Due dates and times on your pages. Open the list and type a city. Brackets hold today’s difference to UTC; summer time follows by itself.',
    locale: 'Dates and numbers',
    contact: 'Contact address of your career office',
    contactHint:
      'Students are led to it wherever a page says to ask you. Empty: the words stand without an address.',
    minimumAge: 'Youngest age',
    minimumAgeHint: 'Students say once that they are at least this old. No birth date is kept.',
    age: (years: number) => `${years} years`,
    modes: 'Ways to practice',
    mode: {
      text: { label: 'In writing', detail: 'Typed answers, on any device' },
      voice: { label: 'By voice', detail: 'The sound is destroyed once its words are written down' },
      video: { label: 'On camera', detail: 'The video can be played by its student until its date' },
    },
    ai: 'Feedback by a model',
    aiLabel: 'Students may choose feedback by a model (AI)',
    aiDetail: 'Off: no word of any student goes to a model. Feedback comes from built-in rules and says so.',
    /** What the switch does in this house, today. */
    aiNow: {
      on: (model: string) => `A model is connected to this Greenroom now: ${model}.`,
      off: (rated: string) =>
        `No model is connected to this Greenroom now, so nobody gets feedback by one, on or off. ${rated} In the other parts they only remark.`,
    },
  },
  start: {
    pageTitle: 'Start your school',
    address: {
      title: 'Start your school',
      lead: 'First we mail a link to your work address. It shows that you work at the school; nobody else can start one in its name.',
      email: 'Work address',
      go: 'Mail the link',
      going: 'Sending',
    },
    sent: {
      title: 'Look into your mailbox',
      body: (email: string) =>
        `We have sent a link to ${email}. It works once, for a day. You set up your school behind it.`,
      mailbox: 'Open the sandbox mailbox',
      again: 'Use another address',
    },
    over: {
      title: 'This link does not work any more',
      lead: 'It was used before, is older than a day, or is not complete. Nothing is lost: ask for a new one.',
      again: 'Ask for a new link',
    },
    form: {
      title: 'Set up your school',
      lead: (email: string) => `You proved ${email}. You will be the first administrator; more can follow.`,
      first: 'First administrator',
      person: 'Your name',
      personHint: 'How we greet you, and what colleagues see.',
      region: 'Where data lies',
      regionDetail: (region: string) => `${region}, where this Greenroom runs. It cannot be chosen here.`,
      go: 'Start the school',
      going: 'Making the school',
      after:
        'You come in at once and can prepare everything. Students can sign in when an operator of Greenroom has looked at your school.',
    },
  },
  checklist: {
    title: 'From here to the first practice',
    label: 'Steps to the first practice',
    steps: {
      settings: 'Set up the school',
      people: 'Take in students',
      cohort: 'Put them in a cohort',
      assignment: 'Publish an assignment',
      practice: 'A student finishes an interview',
    },
    applied: {
      title: 'Greenroom is looking at your school',
      text: 'You can do everything here already: import a roster, make cohorts, change settings. Students cannot sign in until an operator has approved your school; we mail you then.',
    },
    closing: (day: string) => `Your school closes on ${day}`,
    closingText:
      'Take along its records until then. Students can still come in and take what is theirs. After that day nobody can open anything.',
    records: 'Take the records along',
    next: { people: 'Import a roster', cohort: 'Make a cohort', assignment: 'Write an assignment' },
  },
  settings: {
    pageTitle: 'Settings',
    title: 'Your school’s settings',
    lead: (slug: string) => `What students and staff see of your school. Its web address stays /t/${slug}.`,
    school: 'School',
    practice: 'Practice',
    save: 'Save settings',
    saving: 'Saving',
    saved: 'Saved. Pages follow with their next load.',
    effect: 'What has begun goes on as it was; a way to practice that you switch off takes no new interview.',
    colors: {
      title: 'Your color',
      lead: 'Stands on your school’s name and the line under it, on students’ pages too. It has to be readable on every page of its theme.',
      light: 'On light pages',
      dark: 'On dark pages',
      hint: 'As #rrggbb, such as #8a1538. Empty for Greenroom’s own.',
      darkHint: 'Empty: made of the other one, light enough to read.',
      save: 'Save colors',
      saved: 'Colors saved.',
    },
    records: {
      title: 'Your school’s records',
      lead: 'Files to keep: who belongs to the school, its rules, and numbers by cohort. What students made is not in them.',
      roster: 'Roster (CSV)',
      policies: 'Policies and settings (JSON)',
      cohorts: 'Cohorts in numbers (CSV)',
      figures: 'Levels by cohort and closed week, as published (CSV)',
      log: 'Audit log',
      noted: 'Each download is noted in the audit log.',
      names: {
        roster: 'the roster',
        policies: 'policies and settings',
        cohorts: 'cohorts in numbers',
        figures: 'levels by cohort',
        audit: 'the audit log',
      },
      missing: (files: readonly string[]) =>
        `Your school is to close. Nobody has taken along since it was asked for: ${files.join(', ')}.`,
    },
  },
} as const
