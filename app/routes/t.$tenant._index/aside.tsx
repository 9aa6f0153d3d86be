import type { ReactNode } from 'react'

/** What stands beside the next step: under it on a phone, behind a thin rule on a wide screen. */
export function Aside({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section
      className="grid content-start justify-items-start gap-4 border-rule max-lg:border-t max-lg:pt-6 lg:border-s lg:ps-10"
      aria-labelledby="beside"
    >
      <h2 className="text-lg font-semibold" id="beside">
        {title}
      </h2>
      {children}
    </section>
  )
}
