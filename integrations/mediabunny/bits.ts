/** Reads bits from the most significant on. Past the end it throws, because what follows would be made up. */
export interface BitReader {
  bits(count: number): number
  flag(): boolean
  /** Exp-Golomb, ISO/IEC 14496-10 §9.1. */
  unsigned(): number
  signed(): number
}

export function bitReader(bytes: Uint8Array): BitReader {
  let at = 0
  const bit = (): number => {
    const byte = bytes[at >> 3]
    if (byte === undefined) throw new RangeError('The header is cut off.')
    const value = (byte >> (7 - (at & 7))) & 1
    at += 1
    return value
  }
  const bits = (count: number): number => {
    let value = 0
    for (let index = 0; index < count; index += 1) value = value * 2 + bit()
    return value
  }
  const unsigned = (): number => {
    let zeros = 0
    while (bit() === 0) {
      zeros += 1
      if (zeros > 32) throw new RangeError('No number is that long.')
    }
    return 2 ** zeros - 1 + bits(zeros)
  }
  return {
    bits,
    unsigned,
    flag: () => bit() === 1,
    signed: () => {
      const value = unsigned()
      return value % 2 === 0 ? -value / 2 : (value + 1) / 2
    },
  }
}
