import type { Output } from 'mediabunny'

/**
 * An MP4 file says when it was made, to the second, in three places. That is nobody's business who gets the file, and there is no option
 * for it: the muxer's own field is set to zero, which the format reads as "not known". A test reads the bytes, so that
 * another version of the library cannot bring the time back unseen.
 */
export function withoutTime(output: Output): void {
  const { _muxer: muxer } = output as unknown as { _muxer?: { creationTime?: number } }
  if (muxer && typeof muxer.creationTime === 'number') muxer.creationTime = 0
}
