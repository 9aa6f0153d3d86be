import { useEffect, useState } from 'react'
import type { ComponentType } from 'react'
import { useRootData } from '#app/ui/root-data.ts'
import { readSampleChoice } from '#app/ui/sample-choice.ts'
import type { SampleChoice } from '#app/ui/sample-choice.ts'
import type { SpokenAnswerProps } from './spoken-answer.tsx'

type Sample = ComponentType<SpokenAnswerProps & { choice: SampleChoice }>

interface Found {
  choice: SampleChoice
  /** Null while it is on its way. */
  Sample: Sample | null
}

/**
 * The sample that plays into this room, in the sandbox and where one was chosen for this mode; null everywhere else. Its code
 * is a chunk that nothing else asks for.
 */
export function useSample(
  mode: SpokenAnswerProps['mode'],
  load: () => Promise<{ default: Sample }>,
): Found | null {
  const { sandbox } = useRootData()
  const [choice] = useState(() => readSampleChoice(sandbox))
  const [Sample, setSample] = useState<Sample | null>(null)
  const plays = choice?.mode === mode
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
  return choice && plays ? { choice, Sample } : null
}
