import type { ComponentType, ReactNode } from 'react'
import { spokenRoom as text } from '#app/strings/en-US/spoken-room.ts'
import type { PanelProps } from './answer-stage.tsx'

interface SelfViewProps {
  /** Only a video room has one. */
  Picture: ComponentType<{ stream: MediaStream }> | undefined
  stream: MediaStream | null
  shown: boolean
  show(shown: boolean): void
  /** Why it is not there, while it is hidden. */
  away?: string
}

/** One's own picture, mirrored, and hidden by one press. */
export function SelfView({ Picture, stream, shown, show, away }: SelfViewProps) {
  if (!Picture || !stream) return null
  return (
    <div className="grid w-full justify-items-start gap-2">
      {shown ? <Picture stream={stream} /> : null}
      {away && !shown ? <p className="text-sm text-ink-soft">{away}</p> : null}
      <button type="button" className="link min-h-11" onClick={() => show(!shown)}>
        {shown ? text.selfView.hide : text.selfView.show}
      </button>
    </div>
  )
}

interface BesideSelfProps {
  panel: PanelProps
  children: ReactNode
}

/** A step before recording, with one's own picture beside it on a wide screen and below it on a narrow one. */
export function BesideSelf({ panel, children }: BesideSelfProps) {
  const { Picture, view, isSeen, setSeen } = panel
  return (
    <div className="grid w-full gap-x-16 gap-y-5 lg:grid-cols-[1fr_20rem]">
      <div className="grid content-start justify-items-start gap-4">{children}</div>
      <SelfView Picture={Picture} stream={view.stream} shown={isSeen} show={setSeen} />
    </div>
  )
}
