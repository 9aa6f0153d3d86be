import { forgetDevice, readDevice, writeDevice } from './device-store.ts'

/** A sample answer that plays into the next room of its mode, chosen on the sandbox page. */
export interface SampleChoice {
  id: 'weak' | 'middling' | 'strong'
  mode: 'voice' | 'video'
  /** "A third try" */
  title: string
  /** Addresses on this site. */
  voice: string
  video: string | null
}

const key = 'greenroom.sandbox-sample'

/** Null outside the sandbox, whatever stands on the device. */
export function readSampleChoice(isSandbox: boolean): SampleChoice | null {
  return isSandbox ? readDevice<SampleChoice>(key) : null
}

/** Says whether this device could keep it. */
export const chooseSample = (choice: SampleChoice): boolean => writeDevice(key, choice)

/** After one take, or when it is turned off. */
export const forgetSample = (): void => forgetDevice(key)
