/** Words of the frame around pages, and of the pages that stand in when something went wrong. */
export const shell = {
  signIn: 'Sign in',
  signOut: 'Sign out',
  account: 'Account',
  yourRoom: 'Your room',
  publicNav: {
    label: 'Main',
    sample: 'See feedback',
    try: 'Try a question',
    universities: 'Universities',
  },
  studentNav: {
    label: 'Your rooms',
    home: 'Home',
    practice: 'Practice',
    history: 'History',
    progress: 'Progress',
    settings: 'Settings',
  },
  footer: {
    line: 'A private room to rehearse job interviews. No advertising, no tracking, nothing sold.',
    universities: 'Bring it to your school',
  },
  errors: {
    notFound: {
      title: 'There is nothing at this address.',
      safe: 'Nothing of yours was changed.',
      next: 'The link may be old, or what it led to was deleted. Check the address, or start from the front page.',
    },
    forbidden: {
      title: 'This page is not open to you.',
      safe: 'Nothing was shown or changed.',
      next: 'You may be signed in as someone else. Go back, or sign in with the account that was invited.',
    },
    unauthenticated: {
      title: 'Sign in to see this page.',
      safe: 'Whatever you saved is still there.',
      next: 'Your sign-in may have ended. After you sign in you can pick up where you left off.',
    },
    limit: {
      title: 'That was a lot of requests in a short time.',
      safe: 'Everything that was saved before is safe.',
      next: 'Wait a minute, then try again.',
    },
    unavailable: {
      title: 'Greenroom is busy or being looked after.',
      safe: 'What you saved is safe.',
      next: 'Try again in a minute.',
    },
    network: {
      title: 'No connection.',
      safe: 'What you saved before this is safe.',
      next: 'Try again when you are back.',
    },
    unexpected: {
      title: 'Something on our side failed.',
      safe: 'What you saved before this is safe.',
      next: 'Try again. If it happens twice, tell your career office what you were doing; no details of your answers are needed.',
    },
    home: 'Go to the front page',
    retry: 'Try again',
    reference: (id: string) => `Reference ${id}`,
  },
  title: (page: string, site: string) => `${page} · ${site}`,
} as const
