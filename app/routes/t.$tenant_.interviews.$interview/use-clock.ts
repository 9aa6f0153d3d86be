import { useEffect, useState } from 'react'

/**
 * Seconds left of `seconds`, counted by the page's own steady clock from what the server said was left: a device whose
 * date is a year off counts right. Null while nothing is limited. Stops at 0.
 */
export function useCountdown(seconds: number | null, key: string): number | null {
  const [left, setLeft] = useState(seconds)
  useEffect(() => {
    setLeft(seconds)
    if (seconds === null || seconds <= 0) return
    const began = performance.now()
    const timer = window.setInterval(() => {
      const rest = Math.max(0, seconds - (performance.now() - began) / 1000)
      setLeft(rest)
      if (rest === 0) window.clearInterval(timer)
    }, 250)
    return () => window.clearInterval(timer)
  }, [seconds, key])
  return left
}
