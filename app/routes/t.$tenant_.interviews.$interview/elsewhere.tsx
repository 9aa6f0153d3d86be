import { useState } from 'react'
import { room as text } from '#app/strings/en-US/room.ts'
import { Button } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import type { SaveState } from './draft-saver.ts'

/** Two tabs: one writes, the other says so. */
export function WrittenElsewhere({ state, onTakeOver }: { state: SaveState; onTakeOver: () => void }) {
  if (state.kind !== 'elsewhere' && state.kind !== 'changed') return null
  const words = text[state.kind]
  return (
    <Notice tone="needs-you" title={words.title} live>
      <p>{words.text}</p>
      <div>
        <Button type="button" tone="quiet" onClick={onTakeOver}>
          {words.take}
        </Button>
      </div>
    </Notice>
  )
}

/** Words of this tab that another one's words came before. */
export function Aside({ text: words }: { text: string | null }) {
  const [done, setDone] = useState(false)
  if (!words || done) return null
  return (
    <Notice title={text.aside.title}>
      <p className="text-ink-soft">{text.aside.text}</p>
      <p className="answer" dir="auto">
        {words}
      </p>
      <div>
        <Button type="button" tone="quiet" onClick={() => setDone(true)}>
          {text.aside.done}
        </Button>
      </div>
    </Notice>
  )
}
