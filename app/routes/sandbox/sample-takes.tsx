import { useEffect, useState } from 'react'
import type { TranscriberState } from '#app/http/house.ts'
import { sandboxSample as text } from '#app/strings/en-US/sandbox-sample.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { formatDuration } from '#app/ui/format.ts'
import { Notice } from '#app/ui/notice.tsx'
import { chooseSample, forgetSample, readSampleChoice, type SampleChoice } from '#app/ui/sample-choice.ts'
import { Section } from '#app/ui/section.tsx'
import { TextLink } from '#app/ui/text-link.tsx'

export interface SampleTakeView extends SampleChoice {
  seconds: number
}

/** `practice`: where a signed-in student starts one; null before the sign-in. */
interface SampleTakesProps {
  takes: readonly SampleTakeView[]
  practice: string | null
  transcriber: TranscriberState
}

/** Sample answers that can play into the next room. The choice stays on this device until one take was made with it. */
export function SampleTakes({ takes, practice, transcriber }: SampleTakesProps) {
  const { model, simulated } = transcriber
  const [chosen, setChosen] = useState<SampleChoice | null>(null)
  const [isKept, setKept] = useState(true)
  useEffect(() => setChosen(readSampleChoice(true)), [])
  const choose = ({ seconds: _seconds, ...choice }: SampleTakeView) => {
    const kept = chooseSample(choice)
    setKept(kept)
    setChosen(kept ? choice : null)
  }
  const turnOff = () => {
    forgetSample()
    setChosen(null)
  }
  return (
    <Section title={text.title}>
      <div className="grid gap-6">
        <p className="max-w-measure text-ink-soft">
          {text.lead} {!model ? text.words.none : simulated ? text.words.told : text.words.heard(model)}
        </p>
        {model ? <NeedsAi settings={practice?.replace(/practice$/u, 'settings#ai') ?? null} /> : null}
        <noscript>{text.needsScripts}</noscript>
        {isKept ? null : <Notice tone="needs-you" title={text.notKept} live />}
        {chosen ? <Chosen choice={chosen} practice={practice} turnOff={turnOff} /> : null}
        <ul className="max-w-form list-none border-b border-rule">
          {takes.map((take) => (
            <Take key={`${take.id} ${take.mode}`} take={take} onPlay={() => choose(take)} />
          ))}
        </ul>
      </div>
    </Section>
  )
}

/** A sample meets the same switch as any voice does, so it is named before one is played. */
function NeedsAi({ settings }: { settings: string | null }) {
  return (
    <p className="max-w-measure text-ink-soft">
      {text.words.ai} {settings ? <TextLink to={settings}>{text.words.settings}</TextLink> : null}
    </p>
  )
}

function Take({ take, onPlay }: { take: SampleTakeView; onPlay: () => void }) {
  const { title, mode, seconds } = take
  const name = `${title}, ${text[mode].toLowerCase()}`
  return (
    <li className="grid items-center justify-items-start gap-x-6 gap-y-2 border-t border-rule py-3 sm:grid-cols-[1fr_auto]">
      <span className="grid">
        <span className="font-semibold">{name}</span>
        <span className="tabular text-sm text-ink-soft">
          {formatDuration(seconds)}, {text.about[mode]}
        </span>
      </span>
      <Button type="button" tone="quiet" onClick={onPlay}>
        {text.play}
        <span className="sr-only"> {name}</span>
      </Button>
    </li>
  )
}

interface ChosenProps {
  choice: SampleChoice
  practice: string | null
  turnOff: () => void
}

function Chosen({ choice, practice, turnOff }: ChosenProps) {
  const mode = text[choice.mode]
  return (
    <Notice tone="safe" title={text.chosen(choice.title, mode)} live>
      <p>{text.next(mode)}</p>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <LinkButton to={practice ?? '/sign-in'}>{practice ? text.go : text.signIn}</LinkButton>
        <button type="button" className="link min-h-11" onClick={turnOff}>
          {text.off}
        </button>
      </div>
    </Notice>
  )
}
