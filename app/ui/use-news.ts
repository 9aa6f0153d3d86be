import { useRevalidator } from '@remix-run/react'
import { useEffect, useRef } from 'react'

/** Without a stream (a proxy that buffers, an old browser) the page asks again this often, in milliseconds. */
const askAgain = 5_000

/**
 * Asks the page's loaders again whenever there is news at `url`. News carries ids only; what is shown always comes through
 * the guarded loader. Pass null when there is nothing to wait for.
 */
export function useNews(url: string | null): void {
  const { revalidate } = useRevalidator()
  // A new function with each draw must not open a new stream.
  const ask = useRef(() => {})
  // A step to another page gives up the asking; its page loads everything anyway.
  ask.current = () => void Promise.resolve(revalidate()).catch(() => {})
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
