import { isNothingLeft } from '#app/capture/view.ts'
import { spokenRoom as text } from '#app/strings/en-US/spoken-room.ts'
import { Button } from '#app/ui/button.tsx'
import type { PanelProps } from './answer-stage.tsx'
import { DeviceStates } from './device-states.tsx'
import { Missing } from './missing.tsx'
import { StartNote } from './start-note.tsx'

/** Recording broke off, or the page was left: what is there is kept, and only a press goes on. */
export function Interrupted(props: PanelProps) {
  const { recording, view, choice, mode, noCountdown } = props
  const missing = <Missing recording={recording} view={view} onBeginAgain={() => redo(props)} />
  if (isNothingLeft(view)) return missing
  return (
    <div className="grid justify-items-start gap-4">
      {view.recordedMs > 0 ? <p>{text.lasts(view.recordedMs / 1000)}</p> : null}
      <DeviceStates view={view} mode={mode} />
      {missing}
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <Button type="button" onClick={() => recording.begin(choice)}>
          {text.continue}
        </Button>
        <Button type="button" tone="quiet" onClick={recording.stop}>
          {text.finish}
        </Button>
        <button type="button" className="link min-h-11" onClick={() => recording.check(choice)}>
          {text.check.again}
        </button>
      </div>
      <StartNote noCountdown={noCountdown} />
    </div>
  )
}

const redo = ({ decide, onRedo }: PanelProps) => void decide('redo').then(onRedo)
