/** WCAG 2.2, 1.4.3: text against what it stands on. */
export const leastContrast = 4.5

/**
 * What pages of each theme are made of, as sRGB: paper, raised and sunk of app/styles/tokens.css. A test holds both to be the
 * same colors.
 */
export const surfaces = {
  light: ['#faf6ed', '#fefdf8', '#f2ece0'],
  dark: ['#0a1913', '#11221c', '#06120d'],
} as const
export type Theme = keyof typeof surfaces

/** `#rrggbb` in lower case of what people type ("#ABC", "aabbcc"); null for anything else. */
export function readColor(typed: string): string | null {
  const text = typed.trim().toLowerCase().replace(/^#?/, '#')
  if (/^#[0-9a-f]{6}$/.test(text)) return text
  return /^#[0-9a-f]{3}$/.test(text) ? `#${[...text.slice(1)].map((digit) => digit + digit).join('')}` : null
}

/** WCAG's contrast of two colors, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** The worst contrast of this color on any page of a theme. */
export function contrastIn(theme: Theme, color: string): number {
  return Math.min(...surfaces[theme].map((surface) => contrast(color, surface)))
}

/** The color itself where it can be read in this theme, else the nearest on its way to black or to white that can. */
export function nearestReadable(theme: Theme, color: string): string {
  const end = theme === 'light' ? 0 : 255
  for (let step = 0; step <= 255; step += 1) {
    const mixed = hex(channels(color).map((value) => Math.round(value + ((end - value) * step) / 255)))
    if (contrastIn(theme, mixed) >= leastContrast) return mixed
  }
  return theme === 'light' ? '#000000' : '#ffffff'
}

const channels = (color: string) => [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
const hex = (values: readonly number[]) => `#${values.map((value) => value.toString(16).padStart(2, '0')).join('')}` // prettier-ignore

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = channels(color).map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
