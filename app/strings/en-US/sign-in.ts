/** Words of signing in and out, and of the questions at first use. */
export const signIn = {
  title: 'Sign in',
  lead: 'Give your school address. You get a link by mail, or a password field where your school uses passwords.',
  email: 'E-mail address',
  emailHint: 'The address your school knows.',
  emailWrong: 'Give an e-mail address, such as name@school.edu.',
  go: 'Continue',
  going: 'Checking',
  asSomeoneElse: 'Use another address',
  password: 'Password',
  passwordTitle: 'Your password',
  signInNow: 'Sign in',
  signingIn: 'Signing in',
  linkInstead: 'Mail me a link instead',
  forgot: 'Set a new password',
  sent: {
    title: 'Look in your mailbox',
    body: (email: string) =>
      `If ${email} has an account here, a link is on its way. It works once, for 15 minutes, in any browser.`,
    /** The same for every address: it must not tell whether this one is known. */
    nothing:
      'Nothing after two minutes? Look in the spam folder, and check the address for typing mistakes. If there is still nothing, your school may not use Greenroom, or may know you by another address: ask your career office.',
    mailbox: 'Open the sandbox mailbox',
    resetBody: (email: string) =>
      `If ${email} has an account here that may use a password, a link to set one is on its way. It works once, for 15 minutes.`,
  },
  link: {
    title: 'Finish signing in',
    lead: 'One press and you are in. This step keeps mail scanners from using your link up.',
    go: 'Sign in here',
    overTitle: 'This link no longer works',
    overLead: 'It was used before, is older than 15 minutes, or is not complete. Nothing was changed.',
    again: 'Ask for a new link',
  },
  reset: {
    title: 'Set a new password',
    askLead:
      'Give your address. You get a link by mail; your present password keeps working until you use it.',
    ask: 'Mail me the link',
    asking: 'Sending',
    lead: 'Every device that is signed in now will be signed out.',
    next: 'New password',
    nextHint: (most: number) =>
      `At least ${most} characters. A few words are easy to remember and hard to guess.`,
    go: 'Set password and sign in',
  },
  cards: {
    title: 'Sandbox: sign in with one click',
    lead: 'These demo accounts hold invented data. Each card signs you in at once; the start screen printed a password too.',
    people: {
      student: { name: 'Student', detail: 'Has months of practice behind them' },
      newcomer: { name: 'Newcomer', detail: 'Has nothing yet' },
      admin: { name: 'Career office', detail: 'Sees the school, and nobody’s answers' },
      operator: { name: 'Operator', detail: 'Runs Greenroom: schools, seats and health' },
    },
    at: (name: string, place: string) => `${name} at ${place}`,
  },
  out: {
    title: 'Sign out',
    lead: 'Drafts that this device keeps are removed from it. Everything you saved stays in your room.',
    go: 'Sign out',
    going: 'Signing out',
    stay: 'Stay signed in',
    unsaved: (count: number) =>
      count === 1
        ? '1 answer on this device is not yet saved to your room.'
        : `${count} answers on this device are not yet saved to your room.`,
    unsavedWhy:
      'Signing out removes those words from this device. Save them first, or sign out without them.',
    notSaved:
      'Saving did not work: there is no connection, or your room has newer words of the same answer. Go back to see both, or sign out without them.',
    closed: {
      'handed-in':
        'This answer was already handed in, so these words cannot be added to it. Copy them if you want to keep them; signing out removes them from this device.',
      ended:
        'The interview of this answer has ended, so these words cannot be added to it. Copy them if you want to keep them; signing out removes them from this device.',
    },
    unsent: (count: number) =>
      count === 1
        ? '1 recorded answer on this device is not yet sent.'
        : `${count} recorded answers on this device are not yet sent.`,
    unsentWhy:
      'Signing out removes what was not sent. Go to your home page and keep it open: sending goes on there by itself.',
    save: 'Save and sign out',
    saveAgain: 'Try to save again',
    saving: 'Saving',
    anyway: 'Sign out anyway',
    failed: 'You are still signed in.',
    failedSafe: 'Signing out did not work, and nothing was removed from this device. Try again in a moment.',
  },
  tooYoung: {
    title: 'Greenroom is not open to you yet',
    lead: 'You told us that you are younger than your school allows here, so you were signed out. We stored no birth date and nothing you wrote.',
    next: 'If that was a slip of the finger, write to your career office. Greenroom has no button yet that opens an account again; a person has to do it.',
  },
} as const

export const welcome = {
  title: (name: string) => `Welcome, ${name}`,
  lead: 'Three things before you begin. We ask once.',
  name: {
    label: 'What should we call you?',
    hint: 'This name stands everywhere, also where your school reads it. You can change it in your settings.',
  },
  /** The text of the disclosure changed. */
  leadAgain: 'The text on AI has changed since you read it. Look at it again, then choose.',
  age: {
    legend: 'How old are you?',
    hint: 'Your school sets this limit. We keep no birth date.',
    older: (years: number) => `I am ${years} or older`,
    younger: (years: number) => `I am younger than ${years}`,
    youngerDetail: 'You will be signed out. We keep only that this account is closed because of age.',
    missing: 'Choose one of the two.',
  },
  ai: {
    title: 'Who gives feedback',
    rules:
      'Fixed rules give feedback here. No AI service is connected for it. Your choice counts as soon as your school connects one.',
    model: (model: string) =>
      `Feedback comes from an AI model, ${model}. A machine writes it, and it can be wrong.`,
    off: 'Your school has turned AI off. Fixed rules give feedback, and nothing is sent to a model.',
    switch: 'Let an AI model read my answers',
    switchDetail:
      'You can change this at any time in your settings. Without it, fixed rules give feedback, and no service writes down what you say.',
    read: 'Read the whole text',
  },
  go: 'Begin',
  going: 'One moment',
} as const
