import { RemixBrowser } from '@remix-run/react'
import { StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'

void decoded().then(hydrate)

// Not in a transition: then hydration is cut into slices, and a key pressed between two of them makes React 18 throw
// "Root did not complete" and lose its root. In one piece it takes a few milliseconds more and cannot be interrupted.
function hydrate(): void {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
    </StrictMode>,
  )
}

/**
 * Resolves when what the loaders answered is decoded. Until then `RemixBrowser` suspends by throwing a promise, and it is
 * the root itself that suspends: a key pressed meanwhile makes React 18 hydrate at once, meet the promise, and lose its
 * root as above. Nothing but the decoding is begun by this call.
 */
async function decoded(): Promise<void> {
  try {
    RemixBrowser({})
  } catch (thrown) {
    // Whatever else it throws, it throws again when it is rendered, and is shown.
    if (thrown instanceof Promise) await thrown
  }
}
