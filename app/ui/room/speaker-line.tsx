import { useState } from 'react'
import { spokenRoom as text } from '#app/strings/en-US/spoken-room.ts'
import { CheckLine } from './check-line.tsx'

const { check } = text

/** Only the person can tell whether a sound was heard. */
export function SpeakerLine() {
  const [state, setState] = useState<'waiting' | 'asked' | 'pass' | 'fail'>('waiting')
  const play = () => {
    void playTone()
    setState('asked')
  }
  return (
    <CheckLine name={check.lines.speaker} state={state === 'asked' ? 'waiting' : state}>
      {state === 'asked' ? (
        <div className="flex flex-wrap items-center gap-x-6">
          <span>{check.speakerAsk}</span>
          <button type="button" className="link min-h-11" onClick={() => setState('pass')}>
            {check.speakerYes}
          </button>
          <button type="button" className="link min-h-11" onClick={() => setState('fail')}>
            {check.speakerNo}
          </button>
        </div>
      ) : null}
      {state === 'fail' ? <p className="text-sm">{check.speakerFix}</p> : null}
      {state === 'pass' ? <p className="text-sm text-ink-soft">{check.speakerHeard}</p> : null}
      <div>
        <button type="button" className="link min-h-11" onClick={play}>
          {check.speakerPlay}
        </button>
      </div>
    </CheckLine>
  )
}

/** Seconds, and hertz: a soft A, faded in and out so that it does not click. */
const tone = { length: 0.8, pitch: 440, loudness: 0.2, fade: 0.05 }

async function playTone(): Promise<void> {
  const context = new AudioContext()
  const gain = new GainNode(context, { gain: 0 })
  const source = new OscillatorNode(context, { frequency: tone.pitch })
  source.connect(gain).connect(context.destination)
  const now = context.currentTime
  gain.gain.linearRampToValueAtTime(tone.loudness, now + tone.fade)
  gain.gain.setValueAtTime(tone.loudness, now + tone.length - tone.fade)
  gain.gain.linearRampToValueAtTime(0, now + tone.length)
  source.start()
  source.stop(now + tone.length)
  await new Promise((resolve) => (source.onended = resolve))
  await context.close()
}
