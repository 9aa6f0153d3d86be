import type { WrittenAssignment } from '#domain/assignments/index.ts'
import { wallTimeOf } from '#domain/assignments/index.ts'

const day = 86_400_000

/** The form of an assignment as an administrator would send it: two questions of the house, due in a week. */
export function written(
  change: Partial<WrittenAssignment> & { now: Date; inDays?: number },
): WrittenAssignment {
  const { now, inDays = 7, ...more } = change
  return {
    title: 'Before the career fair',
    instructions: 'Think of one project first.',
    questions: ['house:hard-deadline', 'house:proud-of'],
    rubric: 'house',
    modes: ['text'],
    tries: 2,
    thinkingSeconds: 30,
    answerSeconds: 120,
    isStrict: false,
    audience: 'cohorts',
    cohorts: [],
    opensDay: '',
    dueDay: wallTimeOf(new Date(now.getTime() + inDays * day), 'America/New_York').day,
    dueTime: '23:59',
    ...more,
  }
}
