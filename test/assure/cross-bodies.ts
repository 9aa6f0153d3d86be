import { institutionForms } from './cross-bodies-school.ts'
import type { Template, Templates } from './forms.ts'

const words = 'Mine now.'

const withTake =
  (intent: string, name: string): Template =>
  (anId) => ({ intent, take: anId(name) })

const answered = (intent: string) => withTake(intent, 'answer')

const studentForms: Templates = {
  'routes/t.$tenant.history': {
    'intent=delete': (anId) => ({ intent: 'delete', interview: anId('finished') }),
  },
  'routes/t.$tenant.practice': {
    one: () => ({ requestId: crypto.randomUUID(), format: 'single', mode: 'text', role: 'Analyst' }),
  },
  'routes/t.$tenant.settings': {
    'intent=name': () => ({ intent: 'name', preferredName: 'Mine' }),
    'intent=mail': () => ({ intent: 'mail', on: 'no' }),
    'intent=consent': () => ({ intent: 'consent', purpose: 'ai', state: 'withdrawn', back: 'privacy' }),
    'intent=needs': () => ({ intent: 'needs', timeFactor: '150', untimed: 'on' }),
  },
  'routes/t.$tenant_.welcome': { one: () => ({ ai: 'on', next: '/account' }) },
  'routes/t.$tenant_.interviews.$interview': {
    'intent=begin': withTake('begin', 'draft'),
    'intent=submit': (anId) => ({ intent: 'submit', take: anId('draft'), text: words, version: 1, writer: '', writes: 'yes' }), // prettier-ignore
    'intent=end': (anId) => ({ intent: 'end', take: anId('draft'), text: '', version: 1, writer: '', writes: 'yes' }), // prettier-ignore
    'intent=follow_up': answered('follow_up'),
    'intent=agree_recording': () => ({ intent: 'agree_recording', version: '1' }),
    'intent=keep_recording': (anId) => ({ intent: 'keep_recording', take: anId('filmed'), levels: '' }),
    'intent=redo_recording': withTake('redo_recording', 'filmed'),
    'intent=write_instead': (anId) => ({ intent: 'write_instead', take: anId('filmed'), request: crypto.randomUUID() }), // prettier-ignore
  },
  'routes/t.$tenant_.takes.$take.draft': {
    one: () => ({ text: words, version: 1, writer: crypto.randomUUID(), takeOver: true }),
  },
  'routes/t.$tenant.interviews.$interview.report': {
    'intent=retake': answered('retake'),
    'intent=follow_up': answered('follow_up'),
    'intent=rerun': answered('rerun'),
    'intent=delete': answered('delete'),
    'intent=destroy_sound': answered('destroy_sound'),
    'intent=hear_again': answered('hear_again'),
    'intent=hand_in_left': answered('hand_in_left'),
    'intent=contest': (anId) => ({ intent: 'contest', remark: anId('remark'), reason: 'misread' }),
    'intent=write_words': (anId) => ({ intent: 'write_words', take: anId('take'), text: words }),
    'intent=assess': (anId) => ({ intent: 'assess', take: anId('answer'), structure: 1 }),
  },
  'routes/t.$tenant.privacy': { one: () => ({ notice: 1 }) },
  'routes/t.$tenant.assignments.join': { one: (anId) => ({ code: anId('code') }) },
  'routes/t.$tenant.assignments.$assignment': {
    one: () => ({ requestId: crypto.randomUUID(), mode: 'text' }),
  },
}

const address = 'someone@nowhere.example'
const token = 'a-token-that-nobody-has'

/** Of a person, outside any school's rooms, and of everybody. */
const publicForms: Templates = {
  'routes/account': {
    'intent=end': (anId) => ({ intent: 'end', session: anId('session') }),
    'intent=end-others': () => ({ intent: 'end-others' }),
    'intent=password': () => ({ intent: 'password', present: '', password: 'a long pass phrase of mine' }),
  },
  'routes/account_.security': {
    'intent=passkey': () => ({ intent: 'passkey', answer: '{}', name: 'Key' }),
    'intent=rename': (anId) => ({ intent: 'rename', id: anId('member'), name: 'Key' }),
    'intent=remove': (anId) => ({ intent: 'remove', id: anId('member') }),
    'intent=begin-codes': () => ({ intent: 'begin-codes' }),
    'intent=codes': () => ({ intent: 'codes', code: '123456' }),
    'intent=remove-codes': () => ({ intent: 'remove-codes' }),
    'intent=recovery': () => ({ intent: 'recovery' }),
  },
  'routes/account_.passkey': { one: () => ({ purpose: 'add' }) },
  'routes/sign-in_.confirm': {
    'intent=code': () => ({ intent: 'code', code: '123456' }),
    'intent=recovery': () => ({ intent: 'recovery', recovery: 'abcd-efgh' }),
    'intent=passkey': () => ({ intent: 'passkey', answer: '{}' }),
    'intent=card': () => ({ intent: 'card' }),
  },
  'routes/sign-in': {
    'intent=address': () => ({ intent: 'address', email: address }),
    'intent=link': () => ({ intent: 'link', email: address }),
    'intent=password': () => ({ intent: 'password', email: address, password: 'not the pass phrase' }),
    'intent=card': () => ({ intent: 'card', email: address }),
  },
  'routes/sign-in_.reset': {
    'intent=ask': () => ({ intent: 'ask', email: address }),
    'intent=set': () => ({ intent: 'set', token, password: 'a long pass phrase of mine' }),
  },
  'routes/sign-in_.link': { one: () => ({ token }) },
  'routes/sign-out': { one: () => ({ leave: 'others' }) },
  'routes/join': { one: () => ({ token, preferredName: 'Mine' }) },
  'routes/join_.$tenant.$code': { one: () => ({ email: address }) },
  'routes/for-universities_.school': {
    'intent=address': () => ({ intent: 'address', email: address }),
    'intent=school': () => ({ intent: 'school', token, slug: 'mine', country: 'US', preferredName: 'Mine', name: 'Mine University', shortName: 'Mine', timeZone: 'UTC', locale: 'en-US', minimumAge: '17', modes: ['text'] }), // prettier-ignore
  },
  'routes/sandbox': { one: () => ({ of: 'feedback', fault: 'none' }) },
  'routes/sandbox_.sample': { one: () => ({ id: 'weak', seconds: 30 }) },
  'routes/theme': { one: () => ({ theme: 'dark' }) },
  'routes/try': { one: () => ({ answer: 'I led a team and we cut costs by 15 percent.' }) },
}

/** What every form of the build sends. An action or form without a line here fails the proof. */
export const templates: Templates = { ...studentForms, ...publicForms, ...institutionForms }
