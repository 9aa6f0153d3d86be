import { Mic, MicOff, Video, VideoOff } from 'lucide-react'
import type { TakeView } from '#app/capture/view.ts'
import { spokenRoom as text } from '#app/strings/en-US/spoken-room.ts'

/** What microphone and camera really do now, as their tracks tell. */
export function DeviceStates({ view, mode }: { view: TakeView; mode: 'voice' | 'video' }) {
  const isOpen = view.microphone === 'on' || view.microphone === 'recording'
  const Microphone = isOpen ? Mic : MicOff
  const cameraIsOn = view.stream
    ?.getTracks()
    .some(({ kind, readyState }) => kind === 'video' && readyState === 'live')
  const Camera = cameraIsOn ? Video : VideoOff
  return (
    <p className="flex flex-wrap gap-x-6 gap-y-1 text-sm" data-microphone={view.microphone}>
      <span className="inline-flex items-start gap-2">
        <Microphone size={18} className="mt-0.5 shrink-0" aria-hidden="true" />
        {text.microphone[view.microphone]}
      </span>
      <span className="inline-flex items-start gap-2">
        <Camera size={18} className="mt-0.5 shrink-0" aria-hidden="true" />
        {cameraIsOn ? text.camera[view.state.phase === 'recording' ? 'recording' : 'on'] : cameraOff(mode)}
      </span>
    </p>
  )
}

const cameraOff = (mode: 'voice' | 'video') => (mode === 'voice' ? text.check.cameraOff : text.camera.off)
