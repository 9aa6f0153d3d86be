import { spoken as text } from '#app/strings/en-US/spoken.ts'

/** Said before the answer is kept: sound that nobody writes down is heard here for the last time. */
export function WordsByYou({ mode }: { mode: 'voice' | 'video' }) {
  return <p className="max-w-measure">{text.wordsByYou[mode]}</p>
}
