import { Link } from '@remix-run/react'
import type { LinkProps } from '@remix-run/react'

/** A link inside text or beside it. */
export function TextLink({ className, ...rest }: LinkProps) {
  return <Link {...rest} className={`link ${className ?? ''}`} />
}
