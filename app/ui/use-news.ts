import { useNavigation, useRevalidator } from '@remix-run/react'
import { useEffect, useRef } from 'react'

/** Without a stream (a proxy that buffers, an old browser) the page asks again this often, in milliseconds. */
const askAgain = 5_000

/**
 * Asks the page's loaders again whenever there is news at `url`. News carries ids only; what is shown always comes through
 * the guarded loader. Pass null when there is nothing to wait for.
 */
export function useNews(url: string | null): void {
  const { revalidate, state } = useRevalidator()
  const navigation = useNavigation()
  const isIdle = state === 'idle' && navigation.state === 'idle'
  /** Asked, and not answered yet; and news that came meanwhile. */
  const running = useRef(false)
  const waiting = useRef(false)
  // A new function with each draw must not open a new stream.
  const ask = useRef(() => {})
  // Asking while a page or an answer is on its way would cut that off, and the router tells the console so. So it waits.
  ask.current = () => {
    waiting.current = running.current || !isIdle
    if (waiting.current) return
    running.current = true
    void Promise.resolve(revalidate())
      .catch(() => {})
      .finally(settle)
  }
  const settle = () => {
    running.current = false
    if (waiting.current) ask.current()
  }
  // A step to another page may end the asking without an answer; being idle again is one too.
  useEffect(() => {
    if (isIdle) settle()
  }, [isIdle])
  useEffect(() => {
    if (url === null) return
    const stream = new EventSource(url)
    stream.addEventListener('news', () => ask.current())
    stream.addEventListener('open', () => ask.current())
    stream.addEventListener('ended', () => stream.close())
    const timer = window.setInterval(() => {
      if (stream.readyState !== EventSource.OPEN) ask.current()
    }, askAgain)
    return () => {
      stream.close()
      window.clearInterval(timer)
    }
  }, [url])
}
