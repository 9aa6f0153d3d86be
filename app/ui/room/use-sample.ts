import { useCallback, useEffect, useState } from 'react'
import type { ComponentType } from 'react'
import { useRootData } from '#app/ui/root-data.ts'
import { forgetSample, readSampleChoice } from '#app/ui/sample-choice.ts'
import type { SampleChoice } from '#app/ui/sample-choice.ts'
import type { SpokenAnswerProps } from './spoken-answer.tsx'

export interface SampleProps extends SpokenAnswerProps {
  choice: SampleChoice
  /** The page was left in the middle of it: the choice has ended, and the room goes on with the person's own devices. */
  onCut(): void
}

type Sample = ComponentType<SampleProps>

export type LoadSample = () => Promise<{ default: Sample }>

/** What became of the choice of a sample for this room. */
type Found =
  /** `Sample` is null while it is on its way. */
  | { kind: 'plays'; choice: SampleChoice; Sample: Sample | null; onCut(): void }
  | { kind: 'other_mode'; choice: SampleChoice }
  | { kind: 'cut' }

/**
 * The sample that plays into this room, in the sandbox and where one was chosen for this mode; null where none was chosen. Its
 * code is a chunk that nothing else asks for.
 */
export function useSample(mode: SpokenAnswerProps['mode'], load: LoadSample): Found | null {
  const { sandbox } = useRootData()
  const [choice] = useState(() => readSampleChoice(sandbox))
  const [Sample, setSample] = useState<Sample | null>(null)
  const [isCut, setCut] = useState(false)
  const plays = choice?.mode === mode && !isCut
  useEffect(() => {
    let isGone = false
    if (plays)
      void load().then((chunk) => {
        if (!isGone) setSample(() => chunk.default)
      })
    return () => {
      isGone = true
    }
  }, [plays, load])
  const onCut = useCallback(() => {
    forgetSample()
    setCut(true)
  }, [])
  if (!choice) return null
  if (isCut) return { kind: 'cut' }
  return plays ? { kind: 'plays', choice, Sample, onCut } : { kind: 'other_mode', choice }
}
