import { useMatches } from '@remix-run/react'

/** The words that lead to the career office's mail, wherever a sentence has them. */
const office = /your career office/i

/**
 * A sentence in which "your career office" leads to its mail, where the school gave an address: `contact`, or the
 * `officeContact` of a loader on this page. Without one the sentence stands as it is.
 */
export function OfficeWords({ text, contact }: { text: string; contact?: string | null }) {
  const given = useOfficeContact()
  const address = contact ?? given
  const found = address ? office.exec(text) : null
  if (!found) return text
  const end = found.index + found[0].length
  return (
    <>
      {text.slice(0, found.index)}
      <a className="link break-words" href={`mailto:${address}`}>
        {found[0]} ({address})
      </a>
      {text.slice(end)}
    </>
  )
}

function useOfficeContact(): string | null {
  for (const { data } of useMatches()) {
    if (typeof data === 'object' && data !== null && 'officeContact' in data) {
      if (typeof data.officeContact === 'string') return data.officeContact
    }
  }
  return null
}
