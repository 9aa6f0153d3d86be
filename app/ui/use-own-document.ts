import { useEffect } from 'react'

/**
 * A spoken room has to be a document of its own: permissions bind documents, not navigations. Where a link led here
 * within another page's document, this one is loaded anew.
 */
export function useOwnDocument(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded) return
    const [entry] = performance.getEntriesByType('navigation')
    if (entry && new URL(entry.name).pathname !== window.location.pathname) window.location.reload()
  }, [isNeeded])
}
