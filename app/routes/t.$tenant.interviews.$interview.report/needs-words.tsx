import { Form, useNavigation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { recording as text } from '#app/strings/en-US/recording.ts'
import { Button } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Section } from '#app/ui/section.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import { Facts } from './facts.tsx'
import type { Page } from './load-page.ts'
import type { RecordingData } from './recording-data.ts'
import { SoundLife } from './sound-life.tsx'
import { whyNeeded } from './why-needed.ts'
import { WriteWords } from './write-words.tsx'

interface NeedsWordsProps {
  page: Page
  recording: RecordingData
  zone: string
  player: ReactNode
}

/** Nothing wrote the answer down: why, what is there nevertheless, and the student's own writing. Words are never invented. */
export function NeedsWords({ page, recording, zone, player }: NeedsWordsProps) {
  const why = whyNeeded(recording, page.notHeard)
  const { takeId, answer } = page.data
  const { hint, send, sending } = text.write
  return (
    <div className="grid gap-12">
      <Notice tone="needs-you" title={text.needed.title}>
        <p>
          {why.sentences.join(' ')} {text.needed.next}
        </p>
        {why.bySwitch ? <TextLink to={page.aiSettings}>{text.needed.settings}</TextLink> : null}
        {why.canAsk ? <HearAgain takeId={takeId} /> : null}
      </Notice>
      <Section title={text.write.title}>
        <div className="grid gap-x-14 gap-y-10 lg:grid-cols-[5fr_6fr]">
          {player ? <div className="lg:sticky lg:top-6 lg:self-start">{player}</div> : null}
          <WriteWords takeId={takeId} answer={answer} hint={hint} send={send} sending={sending} />
          <SoundLife takeId={takeId} recording={recording} zone={zone} />
        </div>
      </Section>
      <Facts recording={recording} />
    </div>
  )
}

/** Offered while there is something to hear; pressing it twice asks once. */
function HearAgain({ takeId }: { takeId: string }) {
  const pending = useNavigation().formData?.get('intent') === 'hear_again'
  const { hearAgain, hearingAgain } = text.needed
  return (
    <Form method="post">
      <input type="hidden" name="take" value={takeId} />
      <Button name="intent" value="hear_again" tone="quiet" pending={pending} pendingLabel={hearingAgain}>
        {hearAgain}
      </Button>
    </Form>
  )
}

/** While a recording is written down: the way past the waiting, and past the sound. */
export function WaitsForWords({ page, recording, zone, player }: NeedsWordsProps) {
  const { takeId, answer } = page.data
  const { hint, send, sending } = text.write
  return (
    <div className="grid gap-8">
      {player ? <div className="max-w-measure">{player}</div> : null}
      <SoundLife takeId={takeId} recording={recording} zone={zone} isSaid />
      <details>
        <summary className="link inline-flex min-h-11 items-center">{text.waiting.instead}</summary>
        <div className="pt-2">
          <WriteWords takeId={takeId} answer={answer} hint={hint} send={send} sending={sending} />
        </div>
      </details>
    </div>
  )
}
