import { useState } from 'react'
import type { DeviceChoice } from '#app/capture/source.ts'
import { spokenRoom as text } from '#app/strings/en-US/spoken-room.ts'
import { CheckLine } from './check-line.tsx'
import { DevicePick } from './device-pick.tsx'
import { askForSpeaker, speakerChoice } from './speaker-output.ts'
import { playTone } from './tone.ts'

const { check } = text

interface SpeakerLineProps {
  choice: DeviceChoice
  choose(choice: DeviceChoice): void
}

/** Only the person can tell whether a sound was heard. */
export function SpeakerLine({ choice, choose }: SpeakerLineProps) {
  const [state, setState] = useState<'waiting' | 'asked' | 'pass' | 'fail'>('waiting')
  const play = (speaker = choice.speaker) => {
    void playTone({ pitch: 440, length: 0.8, speaker })
    setState('asked')
  }
  const pick = (speaker: string) => {
    choose({ ...choice, speaker })
    play(speaker)
  }
  return (
    <CheckLine name={check.lines.speaker} state={state === 'asked' ? 'waiting' : state}>
      <div role="status" className="empty:hidden">
        {state === 'asked' ? <p>{check.speakerAsk}</p> : null}
        {state === 'fail' ? <p className="text-sm">{check.speakerFix}</p> : null}
        {state === 'pass' ? <p className="text-sm text-ink-soft">{check.speakerHeard}</p> : null}
      </div>
      <div className="flex flex-wrap items-center gap-x-6">
        {state === 'asked' ? (
          <>
            <button type="button" className="link min-h-11" onClick={() => setState('pass')}>
              {check.speakerYes}
            </button>
            <button type="button" className="link min-h-11" onClick={() => setState('fail')}>
              {check.speakerNo}
            </button>
          </>
        ) : null}
        <button type="button" className="link min-h-11" onClick={() => play()}>
          {state === 'waiting' ? check.speakerPlay : check.speakerAgain}
        </button>
      </div>
      <Output current={choice.speaker} onPick={pick} />
    </CheckLine>
  )
}

/** A list where the browser lets a page choose; its own list where it asks; else where to look. */
function Output({ current, onPick }: { current: string | undefined; onPick(speaker: string): void }) {
  const way = speakerChoice()
  if (way === 'system') return <p className="text-sm text-ink-soft">{check.systemSpeaker}</p>
  if (way === 'list')
    return <DevicePick kind="audiooutput" label={check.pickSpeaker} current={current} onPick={onPick} />
  const ask = () => void askForSpeaker().then((chosen) => chosen && onPick(chosen))
  return (
    <div>
      <button type="button" className="link min-h-11" onClick={ask}>
        {check.askSpeaker}
      </button>
    </div>
  )
}
