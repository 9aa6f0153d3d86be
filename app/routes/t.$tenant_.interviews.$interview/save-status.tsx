import { room as text } from '#app/strings/en-US/room.ts'
import { formatTime } from '#app/ui/format.ts'
import type { SaveState } from './draft-saver.ts'

/** Says truthfully where the words are. Only trouble is read out; "saved" after each pause would talk over the writing. */
export function SaveStatus({ state, zone }: { state: SaveState; zone: string }) {
  const trouble = state.kind === 'offline' || state.kind === 'refused'
  return (
    <span role={trouble ? 'status' : undefined} className={trouble ? 'text-clay' : undefined}>
      {words(state, zone)}
    </span>
  )
}

function words(state: SaveState, zone: string): string {
  switch (state.kind) {
    case 'saved':
      return text.save.saved(formatTime({ at: state.at, zone }))
    case 'offline':
      return state.onDevice ? text.save.offline : text.save.offlineBare
    case 'refused':
      return state.message || text.save.refused
    case 'waiting':
      return text.save.waiting
    default:
      return text.save.idle
  }
}
