import { RemixBrowser } from '@remix-run/react'
import { StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'

// Not in a transition: then hydration is cut into slices, and a key pressed between two of them makes React 18 throw
// "Root did not complete" and lose its root. In one piece it takes a few milliseconds more and cannot be interrupted.
hydrateRoot(
  document,
  <StrictMode>
    <RemixBrowser />
  </StrictMode>,
)
