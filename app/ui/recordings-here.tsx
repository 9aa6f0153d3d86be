import { useEffect, useState } from 'react'
import { recorder } from '#app/strings/en-US/recorder.ts'
import { Button } from './button.tsx'
import { forgetHandedIn, lookAfterRecordings, sendRecordings } from './device-recordings.ts'
import type { RecordingsHere as Found } from './device-recordings.ts'
import { momentHere } from './moment-here.ts'
import { Notice } from './notice.tsx'
import { useRootData } from './root-data.ts'
import { tendRecordings } from './tend-recordings.ts'
import type { Waiting } from './tend-recordings.ts'

const text = recorder.here
const modes = ['voice', 'video'] as const

/**
 * What this device keeps of recorded answers, looked at once a visit: what was not sent goes on, and a copy of more than a day
 * is erased and told. Of other accounts' answers it only says that they are here: they alone can send them.
 */
export function RecordingsHere() {
  const person = useRootData().person ?? ''
  const [found, setFound] = useState<Found | null>(null)
  const [waiting, setWaiting] = useState<Waiting | null>(null)
  // What was there when the button was pressed: the next word on it is another one.
  const [tried, setTried] = useState<Waiting | null>(null)
  const tryNow = () => {
    setTried(waiting)
    waiting?.retry()
  }
  useEffect(() => {
    const leaving = new AbortController()
    void tendRecordings(
      {
        lookAfterRecordings: (tried) => lookAfterRecordings(person, tried),
        forgetHandedIn: (signal) => forgetHandedIn(person, signal),
        sendRecordings: (signal, onTrouble) => sendRecordings(person, signal, onTrouble),
      },
      { show: setFound, wait: setWaiting, signal: leaving.signal },
    )
    return () => leaving.abort()
  }, [person])
  if (!found || found.erased.voice + found.erased.video + found.unsent + found.others === 0) return null
  return (
    <div className="mx-auto grid w-full max-w-page gap-4 px-4 pt-6 sm:px-8">
      {modes.map((mode) =>
        found.erased[mode] > 0 ? (
          <Notice key={mode} title={text.erased[mode](found.erased[mode])} live>
            {text.erasedText[mode]}
          </Notice>
        ) : null,
      )}
      {found.unsent > 0 ? (
        <Notice tone="needs-you" title={text.unsent(found.unsent)} live>
          <p>{waiting ? text.waits[waiting.why] : text.sending}</p>
          <p>{text.until[found.mode](momentHere(found.until))}</p>
          {waiting ? (
            <div>
              <Button type="button" tone="quiet" onClick={tryNow} pending={tried === waiting}>
                {text.tryNow}
              </Button>
            </div>
          ) : null}
        </Notice>
      ) : null}
      {found.others > 0 ? (
        <Notice title={text.others(found.others)} live>
          {text.othersText}
        </Notice>
      ) : null}
    </div>
  )
}
