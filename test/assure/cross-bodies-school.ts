import type { Body, Template, Templates } from './forms.ts'

type Named = (name: string) => string

const only =
  (intent: string): Template =>
  () => ({ intent })

/** Due in a far year, so that it can be published. */
export const assignmentForm: Body = {
  title: 'Before the fair',
  questions: ['house:proud-of'],
  rubric: 'house',
  modes: ['text'],
  tries: 2,
  thinking: 30,
  answer: 120,
  audience: 'cohorts',
  dueDay: '2031-05-05',
}

const assignment = (anId: Named): Body => ({ ...assignmentForm, cohorts: [anId('cohort')] })

const connection = {
  issuer: 'https://sso.nowhere.example/realms/campus',
  clientId: 'greenroom',
  clientSecret: 'not-a-secret',
  rules: 'groups = students > student',
  defaultRole: 'none',
  factorValues: '',
}

const words = { name: 'Mine now', asks: 'Is it mine?', levels: '' }
const roster = 'campus_id,email,preferred_name\n77,someone@nowhere.example,Mine\n'
const settings = { name: 'Mine University', shortName: 'Mine', timeZone: 'UTC', locale: 'en-US', minimumAge: '17', modes: ['text', 'voice', 'video'], aiEnabled: 'on', contactAddress: 'mine@nowhere.example' } // prettier-ignore
const standing = (act: string): Template => () => ({ act }) // prettier-ignore

/** What the forms of the career office and of the operators' console send. */
export const institutionForms: Templates = {
  'routes/t.$tenant_.admin.people_.$member': {
    'intent=cohort': (anId) => ({ intent: 'cohort', cohort: anId('cohort') }),
    'intent=roles': () => ({ intent: 'roles', roles: ['student'] }),
    'intent=permissions': () => ({ intent: 'permissions', permissions: ['people'] }),
    'intent=standing': () => ({ intent: 'standing', standing: 'active' }),
    'intent=factors': only('factors'),
  },
  'routes/t.$tenant_.admin.people_.invite': {
    'intent=invite': (anId) => ({ intent: 'invite', addresses: 'someone@nowhere.example', role: 'student', cohort: anId('cohort') }), // prettier-ignore
    'intent=link': (anId) => ({ intent: 'link', cohort: anId('cohort'), most: '5', days: '3' }),
    'intent=again': (anId) => ({ intent: 'again', invitation: anId('invitation') }),
    'intent=revoke': (anId) => ({ intent: 'revoke', invitation: anId('invitation') }),
    'intent=domain': () => ({ intent: 'domain', on: 'true' }),
  },
  'routes/t.$tenant_.admin.people_.import': {
    'intent=look': () => ({ intent: 'look', file: roster }),
    'intent=import': () => ({ intent: 'import', file: roster, mark: 'a-mark-of-nothing', mail: 'on' }),
  },
  'routes/t.$tenant_.admin.cohorts': {
    'intent=make': () => ({ intent: 'make', name: `Mine ${crypto.randomUUID().slice(0, 8)}` }),
    'intent=rename': (anId) => ({ intent: 'rename', cohort: anId('cohort'), name: 'Mine now' }),
    'intent=remove': (anId) => ({ intent: 'remove', cohort: anId('cohort') }),
  },
  'routes/t.$tenant_.admin.assignments_.new': { one: assignment },
  'routes/t.$tenant_.admin.assignments_.$assignment_.edit': { one: assignment },
  'routes/t.$tenant_.admin.assignments_.$assignment': {
    'intent=publish': only('publish'),
    'intent=withdraw': only('withdraw'),
    'intent=discard': only('discard'),
  },
  'routes/t.$tenant_.admin.questions': { one: () => ({ name: 'Mine now' }) },
  'routes/t.$tenant_.admin.questions_.$bank': {
    'intent=look': () => ({ intent: 'look', text: 'Why us?', kind: 'motivational' }),
    'intent=add': () => ({ intent: 'add', text: 'Why us?', kind: 'motivational' }),
    'intent=change': (anId) => ({ intent: 'change', id: anId('question'), kind: 'motivational', text: 'Mine now?', seconds: '90' }), // prettier-ignore
    'intent=remove': (anId) => ({ intent: 'remove', id: anId('question') }),
    'intent=publish': only('publish'),
  },
  'routes/t.$tenant_.admin.questions_.$bank_.$question': {
    'intent=approve': () => ({ intent: 'approve', lines: '0:00 Mine now?' }),
    'intent=remove': only('remove'),
    'intent=destroy': only('destroy'),
  },
  'routes/t.$tenant_.admin.rubrics': {
    'intent=begin': only('begin'),
    'intent=publish': only('publish'),
    'intent=discard': only('discard'),
    'intent=add_check': () => ({ intent: 'add_check', check: 'evidence' }),
    'intent=add_own': () => ({ intent: 'add_own', ...words }),
    'intent=change': () => ({ intent: 'change', item: 'evidence', ...words }),
    'intent=remove': () => ({ intent: 'remove', item: 'evidence' }),
    'intent=raise': () => ({ intent: 'raise', item: 'evidence' }),
  },
  'routes/t.$tenant_.admin.settings': {
    'intent=settings': () => ({ intent: 'settings', ...settings }),
    'intent=colors': () => ({ intent: 'colors', light: '#1a4d8f', dark: '#9cc2f5' }),
    'intent=named': () => ({ intent: 'named', on: 'yes' }),
    'intent=close': () => ({ intent: 'close', closeWord: 'not this school' }),
    'intent=stay': only('stay'),
  },
  'routes/t.$tenant_.admin.figures_.named': {
    one: (anId) => ({ cohort: anId('cohort'), item: 'structure', week: '2026-03-02', purpose: 'support' }),
  },
  'routes/t.$tenant_.admin.sign-in': {
    'intent=save': () => ({ intent: 'save', ...connection }),
    'intent=test': () => ({ intent: 'test', ...connection }),
    'intent=remove': only('remove'),
  },
  'routes/operator.schools.$school': {
    'act=approve': standing('approve'),
    'act=suspend': standing('suspend'),
    'act=reopen': standing('reopen'),
    'act=close': () => ({ act: 'close', asked: '' }),
    'act=agree': standing('agree'),
    'act=keep': standing('keep'),
    'act=cap': () => ({ act: 'cap', seats: '70' }),
    'act=factors': () => ({ act: 'factors', email: 'someone@nowhere.example' }),
    'act=give-back': () => ({ act: 'give-back', address: 'someone@nowhere.example', permission: 'audit' }),
  },
}
