import { recording as text } from '#app/strings/en-US/recording.ts'
import { DefinitionList, type Definition } from '#app/ui/definition-list.tsx'
import { formatDuration, formatShare } from '#app/ui/format.ts'
import { momentClock } from '#app/ui/report/moments.ts'
import { Timeline } from '#app/ui/report/timeline.tsx'
import { Section } from '#app/ui/section.tsx'
import type { RecordingData } from './recording-data.ts'

const words = text.facts

/** What was measured of a recording, apart from what the feedback says about its words. */
export function Facts({ recording }: { recording: RecordingData }) {
  const hasWords = recording.words === 'heard' || recording.words === 'written'
  return (
    <Section
      title={hasWords ? words.title : words.soundTitle}
      aside={hasWords ? words.lead : words.soundLead}
    >
      <div className="grid max-w-measure gap-4">
        <DefinitionList items={factsOf(recording, hasWords && !isByHand(recording))} />
        {isByHand(recording) ? <p className="text-ink-soft">{words.byHand}</p> : null}
        {recording.missing.length > 0 ? (
          <p className="text-ink-soft">{text.missing(recording.missing.map(momentClock))}</p>
        ) : null}
        {recording.sound?.silent ? <p className="text-ink-soft">{words.silent}</p> : null}
        <Pauses recording={recording} />
      </div>
    </Section>
  )
}

/** Words that the student wrote have no times: nothing of how they were said can be measured. */
function isByHand({ words: from, facts }: RecordingData): boolean {
  return from === 'written' && !facts.pace && !facts.repetitions && facts.fillers === 'not_measured'
}

/** Without words only what loudness tells. What nobody measured is said to be so, never counted as none. */
export function factsOf(
  { facts, sound, durationMs }: Pick<RecordingData, 'facts' | 'sound' | 'durationMs'>,
  hasWords: boolean,
): Definition[] {
  const { length, firstWordMs, pace, fillers, repetitions } = facts
  const share = sound && durationMs ? Math.min(1, sound.speakingMs / durationMs) : null
  const ofSound: Definition[] = [
    { term: words.length, detail: lengthOf(length) },
    { term: words.firstWord, detail: firstWordMs === null ? words.notMeasured : seconds(firstWordMs) },
    { term: words.share, detail: share === null ? words.notMeasured : formatShare(share) },
    { term: words.pauses, detail: pausesOf(facts.pauses) },
  ]
  if (!hasWords) return ofSound
  return [
    ...ofSound,
    { term: words.pace, detail: pace ? words.paceOf(pace.wordsPerMinute) : words.notMeasured },
    {
      term: words.fillers,
      detail:
        fillers === 'not_measured' ? words.notMeasured : words.fillersOf(fillers.count, fillers.perMinute),
    },
    { term: words.repetitions, detail: repetitions ? String(repetitions.count) : words.notMeasured },
  ]
}

const seconds = (ms: number) => words.seconds(ms / 1000)

function lengthOf(length: RecordingData['facts']['length']): string {
  if (!length) return words.notMeasured
  const said = formatDuration(length.ms / 1000)
  return length.targetMs === null ? said : words.against(said, formatDuration(length.targetMs / 1000))
}

function pausesOf(pauses: RecordingData['facts']['pauses']): string {
  if (!pauses) return words.notMeasured
  const { count, totalMs, longest } = pauses
  if (!longest) return words.noPauses
  return words.pausesOf(count, seconds(totalMs), seconds(longest.to - longest.from))
}

/** Where the pauses were: drawn where the length is known and no player draws them, and in words for everyone else. */
function Pauses({ recording }: { recording: RecordingData }) {
  const { sound, durationMs, playable } = recording
  if (!sound || sound.pauses.length === 0) return null
  const isDrawn = durationMs !== null
  return (
    <>
      {isDrawn && !playable ? <Timeline wholeMs={durationMs} pauses={sound.pauses} /> : null}
      <ul className={isDrawn ? 'sr-only' : 'list-none text-sm text-ink-soft'} aria-label={words.pauses}>
        {sound.pauses.map(({ from, to }) => (
          <li key={from}>{words.pauseAt(momentClock(from), seconds(to - from))}</li>
        ))}
      </ul>
    </>
  )
}
