import { spokenRoom as text } from '#app/strings/en-US/spoken-room.ts'
import { Button } from '#app/ui/button.tsx'
import type { PanelProps } from './answer-stage.tsx'
import { LevelBar } from './level-bar.tsx'
import { DeviceStates } from './device-states.tsx'
import { BesideSelf } from './self-view.tsx'
import { StartNote } from './start-note.tsx'
import { ThinkingTime } from './thinking-time.tsx'

/** Checked: time to think, then one press, and the countdown runs. */
export function StartAnswer(props: PanelProps) {
  const { recording, view, choice, mode, noCountdown } = props
  return (
    <BesideSelf panel={props}>
      <ThinkingTime {...props} />
      <DeviceStates view={view} mode={mode} />
      <LevelBar recording={recording} />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <Button type="button" onClick={() => recording.begin(choice)}>
          {text.start}
        </Button>
        <button type="button" className="link min-h-11" onClick={() => recording.check(choice)}>
          {text.check.again}
        </button>
      </div>
      <StartNote noCountdown={noCountdown} />
    </BesideSelf>
  )
}
