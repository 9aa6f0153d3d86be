/** Words of a student's settings. */
export const settings = {
  pageTitle: 'Settings',
  title: 'Settings',
  saved: {
    name: 'Your name is saved.',
    mail: 'Saved.',
    needs: 'Saved. It counts for interviews that you start from now on.',
    consent: 'Done. It counts from this moment.',
    consentLater: 'Saved for when your school connects an AI service.',
  },
  name: {
    title: 'Your name',
    label: 'Preferred name',
    hint: 'Used everywhere in your rooms. It need not be the name on your records.',
    save: 'Save name',
  },
  ai: {
    title: 'Feedback by AI',
    state: { on: 'On', off: 'Off', none: 'Off, not asked yet' },
    offAt: (name: string) => `Off for everyone at ${name}`,
    agreed: (date: string) => `you agreed on ${date}`,
    takeBack: 'Take back your agreement',
    since: (date: string) => `since ${date}`,
    version: (version: string) => `text version ${version}`,
    institutionOff: (name: string) =>
      `${name} has switched AI off, so there is nothing to switch here. Feedback is checked by fixed rules, and nothing is sent anywhere.`,
    noModel:
      'No AI service that gives feedback is connected to this server, so feedback is checked by fixed rules.',
    hears: (model: string | null) =>
      model
        ? `The same choice decides whether ${model} may write down what you say in a spoken answer. While it is off, you write those words yourself.`
        : 'The same choice decides whether a service may write down what you say in a spoken answer. None is connected now, so you write those words yourself.',
    turnOn: 'Turn on AI feedback',
    turnOff: 'Turn off AI feedback',
    agree: 'What you agree to',
    stops: 'What stops when you turn it off',
    whole: (version: string) => `Read the whole text, version ${version}`,
  },
  mail: {
    title: 'Practice mail',
    state: { on: 'On', off: 'Off' },
    on: 'We write when feedback is ready, and a day before a practice you left open closes by itself. The mail holds no question, no answer and no level.',
    off: 'Feedback waits in your history. Notices about your account still come.',
    turnOn: 'Turn on practice mail',
    turnOff: 'Turn off practice mail',
  },
  needs: {
    title: 'Time and display',
    lead: 'Set once, used in every interview. Nobody else can see this, staff included.',
    factor: 'Thinking and answer time',
    factors: {
      100: 'Usual time',
      125: 'A quarter more time',
      150: 'Half as much time again',
      200: 'Twice the time',
    },
    untimed: { label: 'No time limit', detail: 'Answers take as long as you like, in every mode.' },
    hideClock: { label: 'Hide the clock', detail: 'No running time beside your answer.' },
    noCountdown: { label: 'No countdown', detail: 'Questions begin without counting down.' },
    promptAudio: { label: 'Play questions', detail: 'The spoken question starts by itself.' },
    save: 'Save time and display',
  },
  theme: { title: 'Look' },
  account: {
    title: 'Sign-ins and privacy',
    account: 'Where you are signed in, and your password',
    privacy: 'What is kept about you, until when, and why',
  },
} as const
