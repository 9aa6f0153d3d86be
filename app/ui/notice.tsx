import type { ReactNode } from 'react'

export type NoticeTone = 'info' | 'needs-you' | 'danger' | 'safe'

interface NoticeProps {
  tone?: NoticeTone
  title?: ReactNode
  children?: ReactNode
  /** True when it appears as the result of something the person did: it is then read out. */
  live?: boolean
}

export function Notice({ tone = 'info', title, children, live = false }: NoticeProps) {
  const role = live ? (tone === 'danger' ? 'alert' : 'status') : undefined
  return (
    <div className="notice max-w-measure" data-tone={tone} role={role}>
      {title ? <p className="font-semibold">{title}</p> : null}
      {children ? <div className="grid gap-3">{children}</div> : null}
    </div>
  )
}
