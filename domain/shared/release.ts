/**
 * Gives memory back at once, and leaves `bytes` empty. The engine counts what lies outside its heap and walks through all
 * of it again and again while that grows: in an upload this cost more than sealing and writing together.
 * Memory that others share stays as it is.
 */
export function release(bytes: Uint8Array): void {
  const { buffer, byteLength } = bytes
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0)
}
