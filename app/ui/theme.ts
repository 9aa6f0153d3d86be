/** What a person chose; `system` follows the device and leaves no cookie. */
export const themeChoices = ['system', 'light', 'dark'] as const
export type ThemeChoice = (typeof themeChoices)[number]

export const themeCookieName = 'theme'

/** Reads the choice from a Cookie header. Anything unknown means `system`. */
export function readThemeChoice(cookieHeader: string | null): ThemeChoice {
  const value = /(?:^|;\s*)theme=([^;]*)/.exec(cookieHeader ?? '')?.[1]
  return value === 'light' || value === 'dark' ? value : 'system'
}

export function isThemeChoice(value: unknown): value is ThemeChoice {
  return themeChoices.some((choice) => choice === value)
}

/** A Set-Cookie value, readable by scripts on purpose: it holds a preference and nothing else. Kept for a year. */
export function themeCookie(choice: ThemeChoice): string {
  const age = choice === 'system' ? 0 : 365 * 24 * 60 * 60
  const value = choice === 'system' ? '' : choice
  return `${themeCookieName}=${value}; Path=/; Max-Age=${age}; SameSite=Lax`
}
