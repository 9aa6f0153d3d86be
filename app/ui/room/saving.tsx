import { spokenRoom as text } from '#app/strings/en-US/spoken-room.ts'
import { Waiting } from '#app/ui/button.tsx'

export function Saving() {
  return (
    <p role="status" className="flex items-center gap-3">
      <Waiting />
      {text.saving}
    </p>
  )
}
