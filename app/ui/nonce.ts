import { createContext, useContext } from 'react'

const NonceContext = createContext<string | undefined>(undefined)

/** Set while the server renders. In the browser it stays empty: the nonce has done its work by then. */
export const NonceProvider = NonceContext.Provider

export function useNonce(): string | undefined {
  return useContext(NonceContext)
}
