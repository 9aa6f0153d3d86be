import type { ReactNode } from 'react'

interface SettingProps {
  /** Also the address of the section in the page. */
  id: string
  title: string
  children: ReactNode
}

/** One thing to set: its name at the side of a wide screen, its control beside it. */
export function Setting({ id, title, children }: SettingProps) {
  return (
    <section
      className="grid scroll-mt-8 gap-x-10 gap-y-5 border-t border-rule pt-6 md:grid-cols-[15rem_1fr]"
      aria-labelledby={`${id}-title`}
      id={id}
    >
      <h2 className="text-lg font-semibold" id={`${id}-title`}>
        {title}
      </h2>
      <div className="grid content-start gap-5">{children}</div>
    </section>
  )
}
