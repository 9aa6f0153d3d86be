/** Words of signing in through a school's own provider, and of connecting one. */
export const schoolSignIn = {
  go: (school: string) => `Sign in with ${school}`,
  lead: (school: string) => `${school} signs you in on its own page, and sends you back here.`,
  or: 'Or',
  mailed: {
    title: 'Look in your mailbox',
    lead: (address: string) =>
      `There was an account with ${address} before, so its owner is asked first. We mailed them a link that joins it with your school’s sign-in. It works once, for 15 minutes.`,
    nothing:
      'Nothing after two minutes? Look in the spam folder. Your school’s sign-in opens nothing here until the page behind that link was agreed to.',
  },
  bind: {
    title: (school: string) => `Sign in with ${school} from now on?`,
    lead: (school: string, email: string) =>
      `Somebody was signed in by ${school} as ${email}. If that was you, join the two: its sign-in then opens your rooms there.`,
    trust:
      'You then trust those who run that sign-in to say who you are. Each use in a new browser is mailed to you and stands in your ledger.',
    not: 'If it was not you, close this page. Nothing is opened.',
    go: 'Join the two',
    going: 'Joining',
    joined: 'The two are joined',
    joinedLead: 'Your school’s sign-in opens your rooms there from now on. We mailed you that it does.',
    on: 'Go on to your school’s sign-in',
  },
  refused: { title: 'You are not signed in', again: 'Try again', otherwise: 'Sign in another way' },
  admin: {
    open: 'Connect your school’s own sign-in',
    title: 'How your people sign in',
    lead: 'Connect your school’s own sign-in by OpenID Connect (OIDC), such as Keycloak. SAML does not work here: where your provider speaks SAML alone, turn on OIDC there, or stay with links by mail, which go on working in any case.',
    state: { title: 'Connection', on: 'On: your sign-in page offers it.', off: 'Off: nobody is offered it.', none: 'Nothing is connected yet.' }, // prettier-ignore
    register: {
      title: 'For your identity provider',
      lead: 'Register Greenroom there as a confidential client with these addresses.',
      callback: 'Redirect address',
      logout: 'Back-channel logout address',
      claims:
        'Put roles and groups into the ID token or the UserInfo answer; access tokens are not read. Turn on “Backchannel logout session required”.',
    },
    issuer: 'Issuer',
    issuerHint: 'As the provider writes it, to the letter: https://sso.school.edu/realms/campus',
    clientId: 'Client id',
    clientSecret: 'Client secret',
    secretHint: 'Kept sealed and never shown again.',
    secretKept: 'Leave it empty to keep the one that is there.',
    rules: 'Who gets which role',
    rulesHint:
      'One rule a line: claim = value > role. Roles are student, advisor and admin. People whom no rule fits get the role below.',
    rulesExample: 'realm_access.roles = student > student',
    defaultRole: 'Where no rule fits',
    defaults: { none: 'No access', student: 'Student', advisor: 'Advisor' },
    factors: 'Counts as a second factor',
    factorsHint:
      'Values of amr or acr, with commas, such as mfa, hwk. Empty: staff show a factor here as well.',
    enabled: 'Offer it on the sign-in page',
    save: 'Save connection',
    saving: 'Saving',
    saved: 'Saved.',
    test: 'Test the connection',
    testing: 'Asking',
    testHint: 'Asks the issuer above what it says of itself. Nothing is saved.',
    good: 'The provider answers and can be used.',
    remove: 'Remove connection',
    removed: 'The connection was removed. People sign in by link.',
    removeHint:
      'Sign-ins that came from it end at once. People stay, and sign in by a link to their address.',
    changeHint:
      'With another issuer or client id, or switched off, sign-ins that came from it end at once, everyone who used it is told by mail, and each agrees anew by a link before it opens their account again. Only addresses of your proven mail domain are let in.',
    trouble: {
      unreachable:
        'Nobody answers there, or not with a valid certificate. Is the address right, and open to the internet?',
      not_found: 'There is no provider at this address. Keycloak’s ends in /realms/ and the realm’s name.',
      not_allowed:
        'This address cannot be used: it must be https, on the open internet, with all endpoints on one host.',
      wrong_issuer: 'The provider calls itself by another name. Copy its issuer to the letter, with or without the slash at its end.', // prettier-ignore
      unusable: 'What answers there is no OpenID provider that Greenroom can use: it needs the code flow, PKCE with S256, and RS256, PS256 or ES256.', // prettier-ignore
      clock: 'The provider’s clock and Greenroom’s differ by more than a minute. Set the provider’s clock.',
      denied: 'The provider said no.',
      login_required: 'The provider asks for a sign-in.',
      rejected: 'The provider’s answer could not be used.',
    },
  },
} as const
