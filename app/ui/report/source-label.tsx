import { report } from '#app/strings/en-US/report.ts'

interface SourceLabelProps {
  source: 'rules' | 'model' | 'hand'
  /** "OpenAI gpt-x", when a model wrote it. */
  model?: string
}

/** Says plainly where the feedback comes from. */
export function SourceLabel({ source, model }: SourceLabelProps) {
  return <p className="text-sm text-ink-soft">{report.source(source, model)}</p>
}
