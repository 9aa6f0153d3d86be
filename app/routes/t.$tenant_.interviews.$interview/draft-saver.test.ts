import { expect, test } from 'vitest'
import { longestAnswer as longestOfDomain } from '#domain/interviews/index.ts'
import type { DeviceDraft } from '#app/ui/device-drafts.ts'
import { draftSaver, longestAnswer, type SaveState } from './draft-saver.ts'

type Answer = { status: number; body: unknown } | 'no connection'

/** A page with a hand-driven clock and a server that gives the answers it is told. */
function aPage(
  answers: Answer[],
  start: { version?: number; takeOver?: boolean; newest?: { text: string; version: number } } = {},
) {
  const sent: Record<string, unknown>[] = []
  const states: SaveState[] = []
  const kept: DeviceDraft[] = []
  let due: (() => void) | null = null
  const saver = draftSaver(
    { text: '', version: start.version ?? 0, writer: 'w', takeOver: start.takeOver ?? false },
    {
      send: async (body) => {
        sent.push(body)
        const answer = answers.shift() ?? 'no connection'
        if (answer === 'no connection') throw new Error('offline')
        return answer
      },
      newest: async () => start.newest ?? null,
      keep: (draft) => kept.push(draft) > 0,
      later: (work) => {
        due = work
        return () => (due = null)
      },
      onState: (state) => states.push(state),
    },
  )
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  const tick = async () => {
    due?.()
    await settle()
  }
  return { saver, sent, states, kept, tick, settle, isWaiting: () => due !== null }
}

const ok = (version: number): Answer => ({ status: 200, body: { version, savedAt: '2026-11-20T10:00:00Z' } })
const refused = (status: number, code: string): Answer => ({
  status,
  body: { failure: { code, message: 'No.' } },
})

test('what is typed is on the device at once and on the server after a pause', async () => {
  const page = aPage([ok(1)])
  page.saver.change('I led')
  expect(page.kept.at(-1)).toEqual({ text: 'I led', version: 0, sent: false })
  expect(page.sent).toEqual([])
  await page.tick()
  expect(page.sent).toEqual([{ text: 'I led', version: 0, writer: 'w', takeOver: false }])
  expect(page.kept.at(-1)).toEqual({ text: 'I led', version: 1, sent: true })
  expect(page.states.at(-1)?.kind).toBe('saved')
})

test('letters typed while a save is under way are sent with the next version', async () => {
  const page = aPage([ok(1), ok(2)])
  page.saver.change('I led')
  const first = page.tick()
  page.saver.change('I led a team')
  await first
  await page.tick()
  expect(page.sent.map((body) => [body.text, body.version])).toEqual([
    ['I led', 0],
    ['I led a team', 1],
  ])
  expect(page.kept.at(-1)).toEqual({ text: 'I led a team', version: 2, sent: true })
})

test('without a connection the words stay on the device and are sent when it is back', async () => {
  const page = aPage(['no connection', { status: 503, body: {} }, ok(1)])
  page.saver.change('kept')
  await page.tick()
  expect(page.states.at(-1)).toEqual({ kind: 'offline', onDevice: true })
  expect(page.kept.at(-1)).toEqual({ text: 'kept', version: 0, sent: false })
  await page.tick()
  expect(page.isWaiting()).toBe(true)
  await page.tick()
  expect(page.states.at(-1)?.kind).toBe('saved')
})

test('when another tab writes, nothing more is sent from here', async () => {
  const page = aPage([refused(409, 'interviews.open_elsewhere'), ok(8)])
  page.saver.change('mine')
  await page.tick()
  expect(page.states.at(-1)).toEqual({ kind: 'elsewhere' })
  page.saver.change('mine too')
  await page.saver.flush()
  expect(page.isWaiting()).toBe(false)
  expect(page.sent).toHaveLength(1)
})

test('a tab that takes over says so with its first save only', async () => {
  const page = aPage([ok(4), ok(5)], { version: 3, takeOver: true })
  page.saver.change('here now')
  await page.tick()
  page.saver.change('here now, and more')
  await page.tick()
  expect(page.sent.map((body) => body.takeOver)).toEqual([true, false])
})

test('a refusal is said in the server’s words and the text stays on the device', async () => {
  const page = aPage([refused(400, 'interviews.answer_unstorable')])
  page.saver.change('x')
  await page.tick()
  expect(page.states.at(-1)).toEqual({ kind: 'refused', message: 'No.', closed: false })
  expect(page.kept.at(-1)).toEqual({ text: 'x', version: 0, sent: false })
})

test('an answer that is too long is neither sent nor kept, and what was saved before stays', async () => {
  expect(longestAnswer).toBe(longestOfDomain)
  const page = aPage([ok(1)])
  page.saver.change('kept')
  await page.tick()
  page.saver.change('x'.repeat(longestAnswer + 1))
  expect(page.isWaiting()).toBe(false)
  expect(page.kept.at(-1)).toEqual({ text: 'kept', version: 1, sent: true })
})

test('after a quick reload, the words of the page that was left are gone on from, not called a conflict', async () => {
  const page = aPage([refused(409, 'interviews.draft_changed'), ok(2)], {
    newest: { text: 'I led', version: 1 },
  })
  page.saver.change('I led a team')
  await page.tick()
  await page.tick()
  expect(page.sent.map((body) => body.version)).toEqual([0, 1])
  expect(page.states.at(-1)?.kind).toBe('saved')
})

test('newer words of another device are not written over', async () => {
  const page = aPage([refused(409, 'interviews.draft_changed')], { newest: { text: 'Theirs', version: 4 } })
  page.saver.change('Mine')
  await page.tick()
  expect(page.states.at(-1)).toEqual({ kind: 'changed' })
})

test('a page that comes back in place of an answer is no save: the words stay and are tried again', async () => {
  const page = aPage([{ status: 200, body: null }, ok(1)])
  page.saver.change('kept')
  await page.tick()
  expect(page.states.at(-1)?.kind).toBe('offline')
  await page.tick()
  expect(page.states.at(-1)?.kind).toBe('saved')
})

test('whoever is signed out is told so, and loses no word', async () => {
  const page = aPage([refused(401, 'http.signed_out')])
  page.saver.change('kept')
  await page.tick()
  expect(page.states.at(-1)).toEqual({ kind: 'refused', message: 'No.', closed: false })
  expect(page.kept.at(-1)).toEqual({ text: 'kept', version: 0, sent: false })
})

test('an answer that arrives after this tab gave way changes nothing here', async () => {
  const page = aPage([ok(1)])
  page.saver.change('late')
  const sending = page.tick()
  page.saver.giveWay()
  await sending
  expect(page.states.at(-1)).toEqual({ kind: 'elsewhere' })
  expect(page.kept.at(-1)?.sent).toBe(false)
})

test('leaving sends the last letters, also those typed while a save was under way, and then stops', async () => {
  const page = aPage([ok(1), ok(2)])
  page.saver.change('I led')
  const saving = page.saver.flush()
  page.saver.change('I led a team')
  await Promise.all([saving, page.saver.leave()])
  expect(page.sent.map(({ text, version }) => [text, version])).toEqual([
    ['I led', 0],
    ['I led a team', 1],
  ])
  expect(page.kept.at(-1)).toEqual({ text: 'I led a team', version: 2, sent: true })
  expect(page.isWaiting()).toBe(false)
})

test('a form that hands in the words waits for the save under way and names its version; nothing is sent twice', async () => {
  const page = aPage([ok(1), ok(2)])
  page.saver.change('I led')
  const saving = page.saver.flush()
  page.saver.change('I led a team')
  await Promise.all([saving, page.saver.settle()])
  expect(page.saver.version()).toBe(1)
  expect(page.isWaiting()).toBe(false)
  expect(page.sent).toHaveLength(1)
  await page.saver.leave()
  expect(page.sent).toHaveLength(1)
})

test.each(['interviews.submitted', 'interviews.ended'])('after %s nothing more is sent', async (code) => {
  const page = aPage([refused(409, code)])
  page.saver.change('I led')
  await page.tick()
  expect(page.states.at(-1)).toEqual({ kind: 'refused', message: 'No.', closed: true })
  page.saver.change('I led, late')
  await page.tick()
  expect(page.sent).toHaveLength(1)
})
