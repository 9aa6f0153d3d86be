import { recorder as text } from '#app/strings/en-US/recorder.ts'
import { Skeleton } from '#app/ui/states.tsx'
import { AnswerStage } from './answer-stage.tsx'
import type { StageProps } from './answer-stage.tsx'
import { NoSample } from './no-sample.tsx'
import { useSample } from './use-sample.ts'
import type { LoadSample } from './use-sample.ts'

interface AnswerFrameProps extends StageProps {
  /** The chunk that plays this mode's samples in the sandbox. */
  load: LoadSample
}

/** The stage with the person's own devices, or a sample in their place where one was chosen. */
export function AnswerFrame({ load, source, Picture, ...props }: AnswerFrameProps) {
  const found = useSample(props.mode, load)
  if (found?.kind === 'plays') {
    const { Sample, choice, onCut } = found
    return Sample ? (
      <Sample {...props} choice={choice} onCut={onCut} />
    ) : (
      <Skeleton lines={3} label={text.loading} />
    )
  }
  return (
    <div className="grid gap-6">
      {found ? <NoSample choice={found.kind === 'cut' ? null : found.choice} /> : null}
      <AnswerStage {...props} source={source} Picture={Picture} />
    </div>
  )
}
