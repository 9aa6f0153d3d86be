export type BrowserFamily = 'chrome' | 'firefox' | 'safari' | 'ios' | 'android' | 'other'

/** Only to word a hint: nothing else depends on it. Every browser on an iPhone has Safari's settings. */
export function browserFamily(userAgent: string): BrowserFamily {
  if (/iPhone|iPad|iPod/.test(userAgent)) return 'ios'
  if (/Android/.test(userAgent)) return 'android'
  if (/Firefox\//.test(userAgent)) return 'firefox'
  if (/Chrome\//.test(userAgent)) return 'chrome'
  if (/Safari\//.test(userAgent)) return 'safari'
  return 'other'
}
