import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { spokenRoom as text } from '#app/strings/en-US/spoken-room.ts'
import { isNothingLeft } from '#app/capture/view.ts'
import { Notice } from '#app/ui/notice.tsx'
import type { PanelProps } from './answer-stage.tsx'
import { GoodAnswer } from './good-answer.tsx'
import { Choices, keepStep } from './keep-choices.tsx'
import { Missing } from './missing.tsx'
import { PartPlayer } from './part-player.tsx'
import { Tries } from './tries.tsx'
import { WordsByYou } from './words-by-you.tsx'

/** Play back and compare, then keep or redo. Keeping waits by itself until everything is safe. */
export function Review(props: PanelProps) {
  const { recording, view, mode, pending } = props
  const parts = usePlayable(props)
  const { isKeeping, setKeeping } = useKeep(props)
  const redo = () => void props.decide('redo').then(props.onRedo)
  const step = keepStep({ isKeeping, pending, missing: view.missing })
  return (
    <div className="grid justify-items-start gap-5">
      {view.state.timeUp ? <Notice>{text.timeUp}</Notice> : null}
      {view.recordedMs > 0 ? (
        <p className="tabular text-ink-soft">{text.review.length(view.recordedMs / 1000)}</p>
      ) : null}
      <div className={`grid w-full gap-x-16 gap-y-5 ${mode === 'video' ? 'lg:grid-cols-2' : ''}`}>
        <div className="grid content-start justify-items-start gap-5">
          {parts.map((blob, index) =>
            blob ? (
              <NamedPart key={index} part={index + 1} parts={parts.length}>
                <PartPlayer
                  blob={blob}
                  mode={mode}
                  speaker={props.choice.speaker}
                  label={playerLabel(index + 1, parts.length)}
                />
              </NamedPart>
            ) : null,
          )}
          {parts.includes(null) ? (
            <p className="text-ink-soft">
              {mode === 'voice' ? text.review.forgottenVoice : text.review.forgotten}
            </p>
          ) : null}
        </div>
        <GoodAnswer holds={props.holds} />
      </div>
      {step === 'ask' ? null : <Missing recording={recording} view={view} onBeginAgain={redo} />}
      {props.nobodyHears && !isNothingLeft(view) ? <WordsByYou mode={mode} /> : null}
      {isNothingLeft(view) ? null : (
        <Choices
          step={step}
          onKeep={() => setKeeping(true)}
          onKeepWithout={() => void recording.giveUpMissing()}
          onCancel={() => setKeeping(false)}
          onRedo={redo}
        />
      )}
      <Tries tries={props.tries} left={props.triesLeft} />
    </div>
  )
}

/** Of several players each says which part it plays. */
export function NamedPart({ part, parts, children }: { part: number; parts: number; children: ReactNode }) {
  return (
    <div className="grid w-full gap-1">
      {parts > 1 ? <p className="font-semibold">{text.review.part(part)}</p> : null}
      {children}
    </div>
  )
}

const playerLabel = (part: number, parts: number) =>
  parts === 1 ? text.review.play : text.review.playPart(part, parts)

/** The parts as files, put together once: everything recorded in this visit, and what the server did not have before it. */
function usePlayable({ recording }: PanelProps): readonly (Blob | null)[] {
  const [parts, setParts] = useState<readonly (Blob | null)[]>([])
  useEffect(() => {
    let isGone = false
    void recording.playable().then((found) => {
      if (!isGone) setParts(found)
    })
    return () => {
      isGone = true
    }
  }, [recording])
  return parts
}

/** Tells the room once everything is safe; after a refusal, which stands on the page, the button works again. */
function useKeep({ recording, view, pending, decide, onKeep }: PanelProps) {
  const [isKeeping, setKeeping] = useState(false)
  const told = useRef<'not' | 'told' | 'sent'>('not')
  const { isSafe, parts } = view.progress
  useEffect(() => {
    if (!isKeeping || !isSafe || told.current !== 'not') return
    told.current = 'told'
    const facts = { levels: recording.levels(), parts }
    void decide('keep').then(() => onKeep(facts))
  }, [isKeeping, isSafe, parts, recording, decide, onKeep])
  useEffect(() => {
    if (pending && told.current === 'told') told.current = 'sent'
    if (pending || told.current !== 'sent') return
    told.current = 'not'
    setKeeping(false)
  }, [pending])
  return { isKeeping, setKeeping }
}
