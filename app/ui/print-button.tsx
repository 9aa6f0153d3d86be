import { figures } from '#app/strings/en-US/figures.ts'
import { Button } from './button.tsx'

export function PrintButton() {
  return (
    <Button type="button" tone="quiet" onClick={() => window.print()}>
      {figures.year.print}
    </Button>
  )
}
