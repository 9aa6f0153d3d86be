import { useRevalidator } from '@remix-run/react'
import { useEffect, useRef } from 'react'

/** Milliseconds: a student who finishes stands in the list within a minute, with room to spare. */
const lookAgain = 15_000

/** Asks the page's loader again while somebody looks at it. */
export function useLookAgain(): void {
  const { revalidate, state } = useRevalidator()
  const ask = useRef(() => {})
  ask.current = () => {
    if (state === 'idle' && document.visibilityState === 'visible') void revalidate()
  }
  useEffect(() => {
    const timer = window.setInterval(() => ask.current(), lookAgain)
    return () => window.clearInterval(timer)
  }, [])
}
