/** Bits of the given widths, one behind the other, filled up with zeros to whole bytes. */
export function bitsOf(...fields: readonly (readonly [value: number, width: number])[]): Uint8Array {
  const bits = fields.map(([value, width]) => BigInt(value).toString(2).padStart(width, '0')).join('')
  const bytes = bits.padEnd(Math.ceil(bits.length / 8) * 8, '0').match(/.{8}/gu) ?? []
  return Uint8Array.from(bytes, (byte) => Number.parseInt(byte, 2))
}

/** Exp-Golomb, as a field. */
function golomb(value: number): readonly [number, number] {
  const width = Math.floor(Math.log2(value + 1))
  return [value + 1, 2 * width + 1]
}

/** A baseline sequence parameter set of H.264 that promises pictures of this size, in pixels that 16 divides. */
export function sequenceSet(width: number, height: number): Uint8Array {
  const head = [0x67, 66, 0, 30].map((byte) => [byte, 8] as const)
  const blocks = [golomb(width / 16 - 1), golomb(height / 16 - 1)] as const
  // Id, frame numbers, order by counting down, one reference, no gaps; the size; frames whole, no crop, nothing more.
  const before = [golomb(0), golomb(0), golomb(2), golomb(1), [0, 1]] as const
  return bitsOf(...head, ...before, ...blocks, [1, 1], [1, 1], [0, 1], [0, 1], [1, 1])
}

/** An `avcC` record around such sets. */
export function avcRecord(...sets: readonly Uint8Array[]): Uint8Array {
  const each = sets.flatMap((set) => [set.length >> 8, set.length & 255, ...set])
  return Uint8Array.from([1, 66, 0, 30, 0xff, 0xe0 | sets.length, ...each, 0])
}
