import { useState } from 'react'
import { blurOf, setBlur } from '#app/capture/background-blur.ts'
import { deviceCheck } from '#app/strings/en-US/device-check.ts'
import { Switch } from '#app/ui/choices.tsx'
import { systemFamily } from './system-family.ts'

interface BlurLineProps {
  stream: MediaStream
  camera: MediaStreamTrack
  onChoose(blur: boolean): void
}

const words = deviceCheck.blur

/** A switch where the device's own camera software can be asked; else how the person turns it on there. */
export function BlurLine({ stream, camera, onChoose }: BlurLineProps) {
  const [, lookAgain] = useState(0)
  const again = () => lookAgain((looks) => looks + 1)
  const blur = blurOf(camera)
  if (blur?.can === 'choose')
    return (
      <Switch
        name="blur"
        label={words.label}
        detail={words.detail}
        checked={blur.isOn}
        onChange={({ target }) => {
          onChoose(target.checked)
          void setBlur(stream, target.checked).then(again)
        }}
      />
    )
  return (
    <>
      {blur ? <p className="text-sm text-ink-soft">{blur.isOn ? words.on : words.off}</p> : null}
      <details className="text-sm">
        <summary className="link inline-flex min-h-11 items-center">{words.open}</summary>
        <p className="max-w-form pt-1">{words.ways[systemFamily(navigator.userAgent)]}</p>
      </details>
    </>
  )
}
