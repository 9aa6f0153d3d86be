/** What of an element is asked here; a test stands in for it. */
interface Shown {
  getBoundingClientRect(): { top: number }
  scrollIntoView(): void
}

/**
 * Every step is about the question, and the steps differ much in height: after a long one the page would stand below it.
 * Where the question has left the window at its top, it comes back; a question that is seen moves nothing.
 */
export function showQuestion(step: { closest(selector: string): ParentNode | null } | null): void {
  const question: Shown | null | undefined = step?.closest('main')?.querySelector('[data-question]')
  if (question && question.getBoundingClientRect().top < 0) question.scrollIntoView()
}
