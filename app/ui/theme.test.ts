import { describe, expect, it } from 'vitest'
import { readThemeChoice, themeCookie } from './theme.ts'

describe('the theme cookie', () => {
  it.each([
    [null, 'system'],
    ['theme=dark', 'dark'],
    ['a=b; theme=light; c=d', 'light'],
    ['theme=<script>', 'system'],
    ['mytheme=dark', 'system'],
  ])('reads %j as %s', (header, choice) => expect(readThemeChoice(header)).toBe(choice))

  it('is removed when the device is followed again', () => {
    expect(themeCookie('system')).toContain('Max-Age=0')
    expect(themeCookie('dark')).toBe('theme=dark; Path=/; Max-Age=31536000; SameSite=Lax')
  })
})
