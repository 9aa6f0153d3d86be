export type SystemFamily = 'windows' | 'mac' | 'chromeos' | 'ios' | 'other'

/** Only to word a hint: nothing else depends on it. An iPad says that it is a Mac, and is told by its touch screen. */
export function systemFamily(userAgent: string, touches = navigator.maxTouchPoints): SystemFamily {
  if (/iPhone|iPad|iPod/.test(userAgent)) return 'ios'
  if (/CrOS/.test(userAgent)) return 'chromeos'
  if (/Windows/.test(userAgent)) return 'windows'
  if (/Mac OS X/.test(userAgent)) return touches > 1 ? 'ios' : 'mac'
  return 'other'
}
