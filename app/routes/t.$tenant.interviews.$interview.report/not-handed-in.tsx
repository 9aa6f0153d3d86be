import type { ReactNode } from 'react'
import { Section } from '#app/ui/section.tsx'

interface NotHandedInProps<Left> {
  words: { title: string; lead: string }
  left: readonly Left[]
  children(one: Left): ReactNode
}

/** What was begun and not handed in when the interview ended, each under its question. */
export function NotHandedIn<Left extends { takeId: string; question: string }>({
  words,
  left,
  children,
}: NotHandedInProps<Left>) {
  if (left.length === 0) return null
  return (
    <Section title={words.title} aside={words.lead}>
      <ul className="grid list-none gap-8">
        {left.map((one) => (
          <li key={one.takeId} className="grid max-w-measure gap-3">
            <h3 className="font-serif text-lg leading-snug" dir="auto">
              {one.question}
            </h3>
            {children(one)}
          </li>
        ))}
      </ul>
    </Section>
  )
}
