import { useEffect, useRef, type ReactNode } from 'react'

export type NoticeTone = 'info' | 'needs-you' | 'danger' | 'safe'

interface NoticeProps {
  tone?: NoticeTone
  title?: ReactNode
  children?: ReactNode
  /** True when it appears as the result of something the person did: it is then read out. */
  live?: boolean
  /**
   * Whatever it answers. With each new value the keyboard and the eye are brought to it, at once and without a glide: it may
   * stand far from the button that was pressed.
   */
  answers?: unknown
}

export function Notice({ tone = 'info', title, children, live = false, answers }: NoticeProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (answers) bringTo(box.current)
  }, [answers])
  const role = live ? (tone === 'danger' ? 'alert' : 'status') : undefined
  return (
    <div
      ref={box}
      className="notice max-w-measure"
      data-tone={tone}
      role={role}
      tabIndex={answers ? -1 : undefined}
    >
      {title ? <p className="font-semibold">{title}</p> : null}
      {children ? <div className="grid gap-3">{children}</div> : null}
    </div>
  )
}

interface Box {
  focus(options: { preventScroll: boolean }): void
  scrollIntoView(options: { block: 'center'; behavior: 'instant' }): void
}

/** Moves focus there and the page with it. Never gliding, so that there is nothing to reduce. */
export function bringTo(box: Box | null): void {
  box?.focus({ preventScroll: true })
  box?.scrollIntoView({ block: 'center', behavior: 'instant' })
}
