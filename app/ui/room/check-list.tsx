import { useState } from 'react'
import { spokenRoom as text } from '#app/strings/en-US/spoken-room.ts'
import { Button } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import type { PanelProps } from './answer-stage.tsx'
import { CheckLine } from './check-line.tsx'
import { DevicePick } from './device-pick.tsx'
import { LevelBar } from './level-bar.tsx'
import { NetworkLine } from './network-line.tsx'
import { rememberCheck } from './remembered-check.ts'
import { SpeakerLine } from './speaker-line.tsx'
import { TestClip } from './test-clip.tsx'

const { check } = text

/** Camera, microphone, speaker and connection, each on its line; then a clip to see and hear oneself. */
export function CheckList(props: PanelProps) {
  const { recording, mode, choice, source } = props
  const [isBad, setBad] = useState(false)
  const pass = () => {
    void rememberCheck(source, choice)
    recording.checked()
  }
  return (
    <>
      <ul className="grid w-full max-w-measure gap-6">
        <CameraLine {...props} />
        <MicrophoneLine {...props} />
        <SpeakerLine />
        <NetworkLine />
      </ul>
      <TestClip {...props} />
      {isBad ? (
        <Notice tone="needs-you" title={check.notRight.title} live>
          {check.notRight.text}
        </Notice>
      ) : null}
      <div className="flex flex-wrap gap-3">
        <Button type="button" onClick={pass}>
          {mode === 'video' ? check.good : check.soundsGood}
        </Button>
        <Button type="button" tone="quiet" onClick={() => setBad(true)}>
          {check.bad}
        </Button>
      </div>
    </>
  )
}

function CameraLine({ recording, view, Picture, choice, choose }: PanelProps) {
  const camera = view.stream?.getTracks().find(({ kind }) => kind === 'video')
  if (!Picture || !view.stream) return null
  const pick = (id: string) => {
    choose({ ...choice, camera: id })
    recording.check({ ...choice, camera: id })
  }
  return (
    <CheckLine name={check.lines.camera} state={camera ? 'pass' : 'fail'}>
      {camera ? <p className="text-sm text-ink-soft">{check.cameraWorks(camera.label)}</p> : null}
      <Picture stream={view.stream} />
      <DevicePick kind="videoinput" label={check.pickCamera} current={camera} onPick={pick} />
    </CheckLine>
  )
}

function MicrophoneLine({ recording, view, choice, choose }: PanelProps) {
  const [isHeard, setHeard] = useState(false)
  const microphone = view.stream?.getAudioTracks()[0]
  const pick = (id: string) => {
    choose({ ...choice, microphone: id })
    recording.check({ ...choice, microphone: id })
  }
  const state = view.microphone === 'on' ? (isHeard ? 'pass' : 'waiting') : 'fail'
  return (
    <CheckLine name={check.lines.microphone} state={state}>
      <LevelBar recording={recording} guides onHeard={() => setHeard(true)} />
      <DevicePick kind="audioinput" label={check.pickMicrophone} current={microphone} onPick={pick} />
    </CheckLine>
  )
}
