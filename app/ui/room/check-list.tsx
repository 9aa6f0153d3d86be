import { useState } from 'react'
import type { DeviceChoice } from '#app/capture/source.ts'
import { spokenRoom as text } from '#app/strings/en-US/spoken-room.ts'
import { Button } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import type { TakeView } from '#app/capture/view.ts'
import type { PanelProps } from './answer-stage.tsx'
import { BlurLine } from './blur-line.tsx'
import { CheckLine } from './check-line.tsx'
import { deviceName } from './device-name.ts'
import { DevicePick } from './device-pick.tsx'
import type { DevicePickProps } from './device-pick.tsx'
import { LevelBar } from './level-bar.tsx'
import { NetworkLine } from './network-line.tsx'
import { rememberCheck } from './remembered-check.ts'
import { SelfView } from './self-view.tsx'
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
      {/* On a wide screen the picture stands at the left, and what is heard at the right. */}
      <div className="grid w-full gap-x-16 gap-y-6 lg:grid-cols-2">
        {mode === 'video' ? (
          <ul>
            <CameraLine {...props} />
          </ul>
        ) : null}
        <ul className="grid max-w-measure content-start gap-6">
          <MicrophoneLine {...props} />
          <SpeakerLine choice={choice} choose={props.choose} />
          <NetworkLine />
        </ul>
      </div>
      {props.view.stream ? <TestClip {...props} /> : null}
      {isBad ? (
        <Notice tone="needs-you" title={check.notRight.title} live>
          {check.notRight.text}
        </Notice>
      ) : null}
      <div className="flex flex-wrap gap-3">
        <Button type="button" onClick={pass} disabled={isAsking(props.view)}>
          {check.goOn}
        </Button>
        <Button type="button" tone="quiet" onClick={() => setBad(true)}>
          {check.bad}
        </Button>
      </div>
    </>
  )
}

/** Another device was picked, and the browser is opening it. */
const isAsking = (view: TakeView) => view.state.phase === 'asking'

type TrackPickProps = Omit<DevicePickProps, 'current' | 'busy'> & {
  /** Of the device in use. */
  track: MediaStreamTrack | undefined
  view: TakeView
}

function TrackPick({ track, view, ...pick }: TrackPickProps) {
  return <DevicePick {...pick} current={track?.getSettings().deviceId} busy={isAsking(view)} />
}

/** The picked device stays chosen for this answer, and is opened at once. */
function checkWith({ recording, choice, choose }: PanelProps, picked: Partial<DeviceChoice>): void {
  choose({ ...choice, ...picked })
  recording.check({ ...choice, ...picked })
}

function CameraLine(props: PanelProps) {
  const { view, Picture, choice, choose } = props
  const { stream } = view
  const camera = stream?.getTracks().find(({ kind }) => kind === 'video')
  if (!Picture) return null
  const pick = (camera: string) => checkWith(props, { camera })
  return (
    <CheckLine name={check.lines.camera} state={camera ? 'pass' : isAsking(view) ? 'waiting' : 'fail'}>
      {camera ? <p className="text-sm text-ink-soft">{check.cameraWorks(deviceName(camera.label))}</p> : null}
      <SelfView Picture={Picture} stream={stream} shown={props.isSeen} show={props.setSeen} />
      <TrackPick kind="videoinput" label={check.pickCamera} track={camera} view={view} onPick={pick} />
      {stream && camera ? (
        <BlurLine stream={stream} camera={camera} onChoose={(blur) => choose({ ...choice, blur })} />
      ) : null}
    </CheckLine>
  )
}

function MicrophoneLine(props: PanelProps) {
  const { recording, view } = props
  const [isHeard, setHeard] = useState(false)
  const microphone = view.stream?.getAudioTracks()[0]
  const pick = (microphone: string) => {
    setHeard(false)
    checkWith(props, { microphone })
  }
  const isOpen = view.microphone === 'on' || isAsking(view)
  const state = isOpen ? (isHeard ? 'pass' : 'waiting') : 'fail'
  return (
    <CheckLine name={check.lines.microphone} state={state}>
      <LevelBar key={microphone?.id} recording={recording} guides onHeard={() => setHeard(true)} />
      {view.microphone === 'muted' ? (
        <p className="text-sm" role="status">
          {check.mutedFix}
        </p>
      ) : null}
      <TrackPick
        kind="audioinput"
        label={check.pickMicrophone}
        track={microphone}
        view={view}
        onPick={pick}
      />
    </CheckLine>
  )
}
