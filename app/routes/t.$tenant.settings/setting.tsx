import type { ReactNode } from 'react'
import { Notice } from '#app/ui/notice.tsx'

interface SettingProps {
  /** Also the address of the section in the page. */
  id: string
  title: string
  /** What was just saved here; stands where the button was pressed. */
  saved?: string | null
  children: ReactNode
}

/** One thing to set: its name at the side of a wide screen, its control beside it. */
export function Setting({ id, title, saved, children }: SettingProps) {
  return (
    <section
      className="grid scroll-mt-8 gap-x-10 gap-y-5 border-t border-rule pt-6 md:grid-cols-[15rem_1fr]"
      aria-labelledby={`${id}-title`}
      id={id}
    >
      <h2 className="text-lg font-semibold" id={`${id}-title`}>
        {title}
      </h2>
      <div className="grid content-start gap-5">
        {children}
        {saved ? <Notice tone="safe" title={saved} live /> : null}
      </div>
    </section>
  )
}
