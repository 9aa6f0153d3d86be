import { defaultOptions, DefaultHttpStack } from 'tus-js-client'

/** What the server says of an upload when it is asked where it stands. */
export interface Stands {
  place: string
  offset: number
}

/**
 * As much of a browser as the page's upload needs, in Node: addresses without an origin, the cookie with each request, pieces
 * as blobs, and a connection that is always said to be there.
 */
export function beBrowser(input: {
  origin: string
  headers: Record<string, string>
  onStands(stands: Stands): void
}): void {
  const { origin, headers, onStands } = input
  const plain = globalThis.fetch
  const set = (name: string, value: unknown) =>
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
  set('window', new EventTarget())
  set('navigator', { onLine: true })
  set('fetch', (address: string | URL, init: RequestInit = {}) =>
    plain(new URL(address, origin), { ...init, headers: { ...(init.headers as object), ...headers } }),
  )
  const node = new DefaultHttpStack({})
  defaultOptions.httpStack = {
    getName: () => 'page',
    createRequest(method, address) {
      const request = node.createRequest(method, new URL(address, origin).href)
      for (const [name, value] of Object.entries(headers)) request.setHeader(name, value)
      const send = request.send.bind(request)
      request.send = async (body: unknown) => {
        const response = await send(body instanceof Blob ? await sized(body) : body)
        const offset = Number(response.getHeader('Upload-Offset') ?? Number.NaN)
        if (method === 'HEAD' && response.getStatus() < 300 && offset >= 0)
          onStands({ place: address, offset })
        return response
      }
      return request
    },
  }
}

/** The client's way through Node sends buffers, and tells a length where there is one. */
async function sized(blob: Blob): Promise<Buffer> {
  return Object.assign(Buffer.from(await blob.arrayBuffer()), { size: blob.size })
}
