import { useEffect, useState } from 'react'
import { spokenRoom as text } from '#app/strings/en-US/spoken-room.ts'
import { Select } from '#app/ui/select.tsx'
import { deviceName } from './device-name.ts'

export interface DevicePickProps {
  kind: MediaDeviceKind
  label: string
  /** The id of the one in use. */
  current: string | undefined
  /** While the browser opens another one. */
  busy?: boolean
  onPick(deviceId: string): void
}

/** A list only where there is a choice. Follows devices as they come and go. */
export function DevicePick({ kind, label, current, busy = false, onPick }: DevicePickProps) {
  const devices = useDevices(kind)
  if (devices.length < 2) return null
  const options = devices.map(({ deviceId, label: name }, index) => ({
    value: deviceId,
    label: deviceName(name) || text.check.unnamed(index + 1),
  }))
  return (
    <Select
      name={kind}
      label={label}
      options={options}
      value={devices.some(({ deviceId }) => deviceId === current) ? current : devices[0]?.deviceId}
      aria-busy={busy}
      onChange={(event) => (busy ? undefined : onPick(event.target.value))}
    />
  )
}

function useDevices(kind: MediaDeviceKind): readonly MediaDeviceInfo[] {
  const [devices, setDevices] = useState<readonly MediaDeviceInfo[]>([])
  useEffect(() => {
    let isGone = false
    const look = () =>
      void navigator.mediaDevices.enumerateDevices().then(
        (all) => {
          if (!isGone) setDevices(all.filter((device) => device.kind === kind && device.deviceId !== ''))
        },
        // A browser that tells nothing offers no choice.
        () => undefined,
      )
    look()
    navigator.mediaDevices.addEventListener('devicechange', look)
    return () => {
      isGone = true
      navigator.mediaDevices.removeEventListener('devicechange', look)
    }
  }, [kind])
  return devices
}
