import { encode } from 'uqr'

/** The dark squares of a QR code as one path, with its side in squares. */
export function qrPath(text: string): { side: number; path: string } {
  const { data, size } = encode(text, { border: 4, ecc: 'M' })
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return { side: size, path }
}
