import { useEffect, useRef, useState, type RefObject } from 'react'
import { draftKey, forgetKept, type DeviceDraft } from '#app/ui/device-drafts.ts'
import { readDevice, writeDevice } from '#app/ui/device-store.ts'
import { draftSaver } from './draft-saver.ts'
import type { DraftSaver, SaveState } from './draft-saver.ts'
import { holdLock, keepAside, takeAside, wantsToTakeOver } from './one-tab-writes.ts'

export interface DraftSource {
  /** Where the saver posts to. */
  url: string
  takeId: string
  text: string
  version: number
}

export interface Draft {
  text: string
  /** The field itself, which holds what was typed before the scripts arrived. */
  field: RefObject<HTMLTextAreaElement>
  change: (text: string) => void
  state: SaveState
  /** Names this device to the server, the same after a reload; one tab of it writes, by a browser lock. */
  writer: string
  version: () => number
  /** Before a form hands the words in itself: waits for the save under way, so that the two never cross. */
  settle: () => Promise<void>
  /** Loads the newest words and writes here from then on. */
  takeOver: () => void
  /** False while another tab or device writes, and once the room takes no more words of this answer. */
  writable: boolean
  /** Words of this tab that another one's words came before; shown, so that nothing typed is lost. */
  aside: string | null
}

/** Milliseconds that a form waits for a save under way; a line this slow would hold it up for nothing. */
const longestWait = 3_000
const writerKey = (takeId: string) => `greenroom.writer.${takeId}`

/** The words of one take: from the server, or from this device where it has words that the server never got. */
export function useDraft(source: DraftSource): Draft {
  const [text, setText] = useState(source.text)
  const [state, setState] = useState<SaveState>({ kind: 'idle' })
  const [aside, setAside] = useState<string | null>(null)
  const [writer, setWriter] = useState('')
  const saver = useRef<DraftSaver | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)

  useEffect(() => {
    const takeOver = wantsToTakeOver(source.takeId)
    const name = writerOf(source.takeId)
    setWriter(name)
    const made = startSaver({ source, writer: name, takeOver, onState: setState })
    saver.current = made
    const unsent = unsentOnDevice(source)
    const found = firstText({ source, unsent, typed: field.current?.value })
    if (found !== source.text) {
      if (field.current && field.current.value !== found) field.current.value = found
      setText(found)
      made.change(found)
    }
    // Words that the newest version does not go on from are shown beside it: nothing typed is dropped in silence.
    const left = takeAside(source.takeId) ?? unsent?.text
    if (left && left !== found) setAside(left)
    const release = holdLock(draftKey(source.takeId), { steal: takeOver, onLost: made.giveWay })
    const stopListening = sendWhenPossible(made)
    return () => {
      stopListening()
      // Leaving the room loses no letter: the last ones are sent while the next page opens already.
      // A copy stays here only of words that the room does not have then.
      void made.leave().then(() => forgetKept(source.takeId, () => textInRoom(source.url)))
      release()
    }
    // One saver for one take, however often the page draws.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the words it starts from are read once
  }, [source.takeId])

  return {
    text,
    field,
    state,
    writer,
    aside,
    version: () => saver.current?.version() ?? source.version,
    settle: () =>
      Promise.race([
        saver.current?.settle(),
        new Promise<void>((done) => window.setTimeout(done, longestWait)),
      ]),
    writable:
      state.kind !== 'elsewhere' && state.kind !== 'changed' && !(state.kind === 'refused' && state.closed),
    change(next) {
      setText(next)
      saver.current?.change(next)
    },
    takeOver() {
      keepAside(source.takeId, text)
      window.location.reload()
    },
  }
}

/** What was typed before the scripts arrived, else words of this device that go on from the server's, else those. */
export function firstText(input: {
  source: Pick<DraftSource, 'text'>
  unsent: { text: string; goesOn: boolean } | null
  typed: string | undefined
}): string {
  const { source, unsent, typed } = input
  if (typed !== undefined && typed !== source.text) return typed
  return unsent?.goesOn ? unsent.text : source.text
}

function writerOf(takeId: string): string {
  const known = readDevice<string>(writerKey(takeId))
  if (known) return known
  const made = globalThis.crypto.randomUUID()
  writeDevice(writerKey(takeId), made)
  return made
}

/** Words that were typed here and never reached the server; `goesOn` when they continue what the server has. */
export function unsentOnDevice({
  takeId,
  text,
  version,
}: DraftSource): { text: string; goesOn: boolean } | null {
  const kept = readDevice<DeviceDraft>(draftKey(takeId))
  if (!kept || kept.sent || kept.text === text) return null
  return { text: kept.text, goesOn: kept.version >= version || kept.text.startsWith(text) }
}

function sendWhenPossible(saver: DraftSaver): () => void {
  const send = () => void saver.flush()
  // A link is pressed: its page should already find the last words saved.
  const sendOnLink = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest('a[href]')) send()
  }
  window.addEventListener('online', send)
  document.addEventListener('click', sendOnLink, true)
  window.addEventListener('pagehide', send)
  document.addEventListener('visibilitychange', send)
  return () => {
    window.removeEventListener('online', send)
    document.removeEventListener('click', sendOnLink, true)
    window.removeEventListener('pagehide', send)
    document.removeEventListener('visibilitychange', send)
  }
}

function startSaver(input: {
  source: DraftSource
  writer: string
  takeOver: boolean
  onState: (state: SaveState) => void
}): DraftSaver {
  const { source, writer, takeOver, onState } = input
  const { text, version } = source
  return draftSaver(
    { text, version, writer, takeOver },
    {
      onState,
      keep: (draft) => writeDevice(draftKey(source.takeId), draft),
      later: (work, milliseconds) => {
        const timer = window.setTimeout(work, milliseconds)
        return () => window.clearTimeout(timer)
      },
      send: (body) => post(source.url, JSON.stringify(body)),
      newest: () => newestIn(source.url),
    },
  )
}

async function newestIn(url: string): Promise<{ text: string; version: number } | null> {
  const response = await fetch(url, { redirect: 'manual' })
  return response.ok ? ((await response.json()) as { text: string; version: number }) : null
}

const textInRoom = async (url: string) => (await newestIn(url))?.text ?? null

async function post(url: string, json: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: json,
    // Lets the last save finish while the page goes away; browsers allow such a request 64 kB.
    keepalive: json.length < 60_000,
  })
  return { status: response.status, body: await response.json().catch(() => null) }
}
