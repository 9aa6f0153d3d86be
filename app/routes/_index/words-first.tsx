import { FeedbackPicture } from './feedback-picture.tsx'
import { landing } from '#app/strings/en-US/landing.ts'

/** What the feedback is, in three short statements. */
export function WordsFirst() {
  return (
    <section className="grid gap-x-16 gap-y-8 lg:grid-cols-[5fr_7fr]" aria-labelledby="words-first">
      <h2 className="font-serif text-title tracking-[-0.012em]" id="words-first">
        {landing.wordsTitle}
      </h2>
      <dl className="border-b border-rule">
        {landing.words.map((point) => (
          <div
            key={point.title}
            className="grid gap-x-8 gap-y-1 border-t border-rule py-4 sm:grid-cols-[minmax(10rem,2fr)_3fr]"
          >
            <dt className="font-semibold">{point.title}</dt>
            <dd className="text-ink-soft">{point.text}</dd>
          </div>
        ))}
      </dl>
      <FeedbackPicture />
    </section>
  )
}
