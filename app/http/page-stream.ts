import { Writable } from 'node:stream'

/**
 * Takes a page as React writes it, some forty pieces of 2 KB, and gives it on as a body in few: every piece costs a way through
 * the streams of the web and a call of the system (G3). What was written in one turn and the one after it goes together, so a
 * part that is slow still comes when it is there. A page is held whole until it is taken: none of ours is long.
 */
export function pageStream(): { writable: Writable; body: ReadableStream<Uint8Array> } {
  let pieces: Uint8Array[] = []
  let controller: ReadableStreamDefaultController<Uint8Array>
  const give = () => {
    if (pieces.length === 0) return
    controller.enqueue(Buffer.concat(pieces))
    pieces = []
  }
  const writable = new Writable({
    write(piece: Uint8Array, _encoding, done) {
      if (pieces.push(piece) === 1)
        setImmediate(() => setImmediate(() => (writable.destroyed ? undefined : give())))
      done()
    },
    final(done) {
      give()
      controller.close()
      done()
    },
    destroy(error, done) {
      if (error) controller.error(error)
      done(null)
    },
  })
  const body = new ReadableStream<Uint8Array>({
    start: (given) => void (controller = given),
    cancel: () => void writable.destroy(),
  })
  return { writable, body }
}
