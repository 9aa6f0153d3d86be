import type { ModelFaults, TranscriberFaults, TranscriberState } from '#app/http/house.ts'
import { sandbox as text } from '#app/strings/en-US/sandbox.ts'
import { Section } from '#app/ui/section.tsx'
import { FaultForm } from './fault-form.tsx'

// A switch that nothing meets would only raise questions: where no stand-in is asked, a sentence says so.

export function FeedbackSwitch({ faults, rules }: { faults: ModelFaults | null; rules: boolean }) {
  const words = text.faults
  return (
    <Section title={words.title}>
      {faults && !rules ? (
        <FaultForm of="feedback" {...faults} text={words} />
      ) : (
        <Sentence>{faults ? words.rules : words.absent}</Sentence>
      )}
    </Section>
  )
}

interface WordsSwitchProps {
  hearing: TranscriberFaults | null
  transcriber: TranscriberState
}

export function WordsSwitch({ hearing, transcriber }: WordsSwitchProps) {
  const words = text.hearing
  const { model, simulated } = transcriber
  return (
    <Section title={words.title}>
      {!model ? (
        <Sentence>{words.none}</Sentence>
      ) : !simulated ? (
        <Sentence>{words.real(model)}</Sentence>
      ) : !hearing ? (
        <Sentence>{words.absent}</Sentence>
      ) : (
        <div className="grid gap-5">
          <Sentence>{words.waiting(hearing.waiting)}</Sentence>
          <FaultForm of="words" fault={hearing.fault} faults={hearing.faults} text={words} />
        </div>
      )}
    </Section>
  )
}

function Sentence({ children }: { children: string }) {
  return <p className="max-w-measure text-ink-soft">{children}</p>
}
