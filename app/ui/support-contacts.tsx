import { Fragment } from 'react'
import { linkedWords } from './linked-words.ts'

interface SupportContactsProps {
  contacts: readonly { name: string; how: string; where: string }[]
}

/** People to turn to: one press calls, writes or opens, and each link is as tall as a thumb. */
export function SupportContacts({ contacts }: SupportContactsProps) {
  return (
    <ul className="list-none border-b border-rule">
      {contacts.map(({ name, how, where }) => (
        <li
          key={`${name} ${where}`}
          className="grid items-baseline gap-x-6 border-t border-rule py-2 sm:grid-cols-[2fr_3fr]"
        >
          <span className="font-semibold">{name}</span>
          <span>
            {linkedWords(how).map(({ text, to }, index) => (
              <Fragment key={index}>
                {to ? (
                  <a className="link tabular inline-flex min-h-11 items-center font-semibold" href={to}>
                    {text}
                  </a>
                ) : (
                  text
                )}
              </Fragment>
            ))}{' '}
            <span className="text-ink-soft">({where})</span>
          </span>
        </li>
      ))}
    </ul>
  )
}
