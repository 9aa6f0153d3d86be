import { useEffect, useRef } from 'react'
import { ui } from '#app/strings/en-US/ui.ts'
import { OfficeWords } from './office-words.tsx'

interface FormErrorProps {
  /** What is wrong with the whole form; left out when only fields are wrong. */
  message?: string | null
  /** Field id → its message. Each becomes a link to its field. */
  fields?: Readonly<Record<string, string>>
}

/** Stands at the top of a form that was refused, and takes focus so that everyone learns of it at once. */
export function FormError({ message, fields = {} }: FormErrorProps) {
  const box = useRef<HTMLDivElement>(null)
  const entries = Object.entries(fields)
  const shown = Boolean(message) || entries.length > 0
  const gist = `${message ?? ''}|${entries.flat().join('|')}`
  useEffect(() => {
    if (shown) box.current?.focus()
  }, [shown, gist])
  if (!shown) return null
  // A refusal of one field is its sentence alone, which its link says.
  const isSaidBelow = entries.some(([, text]) => text === message)
  return (
    <div ref={box} className="notice" data-tone="danger" role="alert" tabIndex={-1}>
      <p className="font-semibold">
        {isSaidBelow || !message ? ui.formError(entries.length) : <OfficeWords text={message} />}
      </p>
      {entries.length > 0 ? (
        <ul className="mt-1 grid gap-1">
          {entries.map(([id, text]) => (
            <li key={id}>
              <a className="link" href={`#${id}`}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
