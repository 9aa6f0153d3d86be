import type { CaptureSource, DeviceChoice } from '#app/capture/source.ts'
import { readDevice, writeDevice } from '#app/ui/device-store.ts'

interface RememberedCheck {
  choice: DeviceChoice
  /** The devices that were there, so that a change asks for a new check. */
  devices: string
}

/** Removed at sign-out with everything that begins so. */
const key = (mode: CaptureSource['mode']) => `greenroom.device-check.${mode}`

export const rememberedCheck = (mode: CaptureSource['mode']) => readDevice<RememberedCheck>(key(mode))

export async function rememberCheck(source: CaptureSource, choice: DeviceChoice): Promise<void> {
  const devices = await presentDevices(source)
  if (devices !== '') writeDevice(key(source.mode), { choice, devices } satisfies RememberedCheck)
}

/** Whether the last check in this mode still holds: the same devices are there, and the browser still allows them. */
export async function checkStillHolds(source: CaptureSource): Promise<boolean> {
  const remembered = rememberedCheck(source.mode)
  return remembered !== null && remembered.devices === (await presentDevices(source))
}

/** Empty while the browser does not allow them: it then tells no ids. */
async function presentDevices({ devices }: CaptureSource): Promise<string> {
  const all = await navigator.mediaDevices.enumerateDevices().catch(() => [])
  const ids = all
    .filter(({ kind }) => devices.includes(kind))
    .map(({ kind, deviceId }) => `${kind}:${deviceId}`)
  const known = devices.every((kind) => ids.some((id) => id.startsWith(`${kind}:`) && !id.endsWith(':')))
  return known ? ids.sort().join(' ') : ''
}
