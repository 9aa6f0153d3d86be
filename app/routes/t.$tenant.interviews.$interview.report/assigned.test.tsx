import { expect, test } from 'vitest'
import { renderPage } from '#app/ui/render-page.tsx'
import type { AnsweredAssignment } from '#domain/assignments/index.ts'
import { Assigned, assignedView } from './assigned.tsx'

const dueAt = new Date('2026-05-02T03:59:00Z')
const begun: AnsweredAssignment = { id: 'a', title: 'Before the fair', state: 'open', dueAt, isLate: false, finishedAt: null, questions: 3, left: 1 } // prettier-ignore

const given = { zone: 'America/New_York', rooms: '/t/x', interviewId: 'i', hasRecorded: false, goesOn: false }
const says = (over: Partial<AnsweredAssignment>, here: Partial<typeof given> = {}) =>
  renderPage(<Assigned view={assignedView({ ...begun, ...over }, { ...given, ...here })} />)

test('S1 the end of an assigned interview says that the assignment is finished, and leads on', async () => {
  const html = await says({ state: 'finished', left: 0, finishedAt: new Date('2026-05-01T14:00:00Z') })
  expect(html).toContain('You have finished “Before the fair”')
  expect(html).toMatch(/Finished Fri, May 1, 2026.*never what you said.*href="\/t\/x"/s)
})

test('S1 it says what is missing else, by when, and where that is done', async () => {
  const open = await says({ left: 2 })
  expect(open).toMatch(/2 of 3 questions have no answer yet.*still open.*Due Fri, May 1, 2026/s)
  expect(open).toContain('href="/t/x/interviews/i"')
  // Its button stands on the page then.
  expect(await says({ left: 2 }, { goesOn: true })).not.toContain('href')
  const ended = await says({ state: 'to_do' }, { hasRecorded: true })
  expect(ended).toMatch(
    /1 of 3 questions has no answer yet.*handed in, it counts.*If a question is left then, begin/s,
  )
  expect(ended).not.toContain('To finish, begin the assignment again')
  expect(await says({ state: 'to_do' })).toContain('To finish, begin the assignment again')
  expect(await says({ state: 'not_open' })).toMatch(
    /moved the day on which the assignment opens.*From then on/s,
  )
  expect(ended).toContain('href="/t/x/assignments/a"')
  expect(await says({ state: 'overdue', isLate: true })).toContain('it is late')
  expect(await says({ state: 'withdrawn' })).toContain('withdrawn by your school')
  expect(assignedView(null, given)).toBeNull()
})
