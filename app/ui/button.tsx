import { Link } from '@remix-run/react'
import type { LinkProps } from '@remix-run/react'
import type { ButtonHTMLAttributes, ReactNode } from 'react'

export type ButtonTone = 'primary' | 'quiet' | 'danger'

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  tone?: ButtonTone
  /** While true the button keeps focus and ignores presses; `pendingLabel` says what is happening. */
  pending?: boolean
  pendingLabel?: string
}

/** A submit button unless told otherwise. */
export function Button({ tone = 'primary', pending = false, pendingLabel, children, ...rest }: ButtonProps) {
  const stopWhilePending = pending ? (event: React.MouseEvent) => event.preventDefault() : rest.onClick
  return (
    <button
      type="submit"
      {...rest}
      className={`button ${rest.className ?? ''}`}
      data-tone={tone}
      aria-disabled={pending || undefined}
      onClick={stopWhilePending}
    >
      {pending ? <Waiting /> : null}
      {pending && pendingLabel ? pendingLabel : children}
    </button>
  )
}

interface LinkButtonProps extends LinkProps {
  tone?: ButtonTone
  children: ReactNode
}

export function LinkButton({ tone = 'primary', className, ...rest }: LinkButtonProps) {
  return <Link {...rest} className={`button ${className ?? ''}`} data-tone={tone} />
}

/** Three small bulbs that light in turn. */
export function Waiting() {
  return (
    <span className="waiting" aria-hidden="true">
      <i />
      <i />
      <i />
    </span>
  )
}
