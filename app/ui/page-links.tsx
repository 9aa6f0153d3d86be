import { Link } from '@remix-run/react'

interface PageLinksProps {
  /** Says what is paged through. */
  label: string
  /** What stands in the address now; it goes along to the other pages. */
  query: { after?: string }
  /** The mark of the next page; null on the last. */
  next: string | null
  says: { first: string; next: string }
}

/** The ways through a list that comes page by page: plain links, so that each page has an address. */
export function PageLinks({ label, query, next, says }: PageLinksProps) {
  const to = (after: string) => {
    const given = Object.entries({ ...query, after }).filter((entry): entry is [string, string] =>
      Boolean(entry[1]),
    )
    return `?${new URLSearchParams(given)}`
  }
  return (
    <nav className="flex gap-6" aria-label={label}>
      {query.after ? (
        <Link className="link py-2" to={to('')}>
          {says.first}
        </Link>
      ) : null}
      {next ? (
        <Link className="link py-2" to={to(next)}>
          {says.next}
        </Link>
      ) : null}
    </nav>
  )
}
