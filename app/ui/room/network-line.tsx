import { useEffect, useState } from 'react'
import { spokenRoom as text } from '#app/strings/en-US/spoken-room.ts'
import { CheckLine } from './check-line.tsx'

/** Milliseconds after which the connection counts as not there. */
const longestWait = 5_000

type Found = { state: 'waiting' | 'fail' } | { state: 'pass'; ms: number }

/** Asks the server once whether it is there. A bad connection stops nobody: the answer waits on the device. */
export function NetworkLine() {
  const [found, setFound] = useState<Found>({ state: 'waiting' })
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let isGone = false
    setFound({ state: 'waiting' })
    void measure().then((next) => {
      if (!isGone) setFound(next)
    })
    return () => {
      isGone = true
    }
  }, [attempt])
  return (
    <CheckLine name={text.check.lines.network} state={found.state}>
      <p className="text-sm text-ink-soft" role="status">
        {found.state === 'pass'
          ? text.check.networkGood(found.ms)
          : found.state === 'fail'
            ? text.check.networkBad
            : text.check.networkChecking}
      </p>
      {found.state === 'fail' ? (
        <div>
          <button type="button" className="link min-h-11" onClick={() => setAttempt(attempt + 1)}>
            {text.check.networkAgain}
          </button>
        </div>
      ) : null}
    </CheckLine>
  )
}

async function measure(): Promise<Found> {
  const began = performance.now()
  try {
    const { ok } = await fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(longestWait) })
    return ok ? { state: 'pass', ms: Math.round(performance.now() - began) } : { state: 'fail' }
  } catch {
    return { state: 'fail' }
  }
}
