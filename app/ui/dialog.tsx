import type { ReactNode } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'

interface DialogProps {
  title: string
  /** Receives the function that closes the dialog. */
  children: (close: () => void) => ReactNode
  isOpen: boolean
  onOpenChange: (open: boolean) => void
  /** For questions that should not be answered by a stray press outside. */
  mustAnswer?: boolean
}

/**
 * Holds focus, returns it, closes on Escape. Opened by state and an ordinary Button: react-aria's own trigger writes a style
 * element, which our content security policy refuses. Import only in routes that need it: it brings react-aria along.
 */
export function Dialog({ title, children, isOpen, onOpenChange, mustAnswer = false }: DialogProps) {
  return (
    <ModalOverlay
      className="dialog-veil"
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable={!mustAnswer}
    >
      <Modal className="dialog">
        <AriaDialog role={mustAnswer ? 'alertdialog' : 'dialog'} className="grid gap-4 outline-none">
          {({ close }) => (
            <>
              <Heading slot="title" className="font-serif text-xl">
                {title}
              </Heading>
              {children(close)}
            </>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
