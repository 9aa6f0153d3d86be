import { useRevalidator } from '@remix-run/react'
import { useEffect, useRef } from 'react'

/** Milliseconds. Destroying takes the worker about a second. */
const askAgain = 2_000

/** Asks again until the end of a sound is dated: by then feedback may be there, and no news would come any more. */
export function useEndingSound(isEnding: boolean): void {
  const { revalidate } = useRevalidator()
  const ask = useRef(() => {})
  // A step to another page gives up the asking; its page loads everything anyway.
  ask.current = () => void Promise.resolve(revalidate()).catch(() => {})
  useEffect(() => {
    if (!isEnding) return
    const timer = window.setInterval(() => ask.current(), askAgain)
    return () => window.clearInterval(timer)
  }, [isEnding])
}
