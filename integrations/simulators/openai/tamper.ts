import type { OpenAiFault } from './faults.ts'
import type { SimulatedFeedback, SimulatedRemark } from './honest-feedback.ts'

type Change = Partial<Pick<SimulatedRemark, 'quote' | 'takeaway' | 'move' | 'try_line'>>

/** What a false remark says, by fault. Each is put beside the true ones, so that a gate that lets all through shows it. */
export const falsehoods = {
  false_quotes: [
    { quote: 'I led a team of experts and we broke every record' },
    { quote: 'My manager promoted me on the spot' },
    { quote: 'and that is when everything changed for the better' },
  ],
  invented_numbers: [
    { takeaway: 'You raised the result by 4711 percent, and a listener will remember it.' },
    {
      takeaway: 'A listener hears that 938 people used it.',
      try_line: 'I helped 938 people in 26 countries.',
    },
    { move: 'Say that it took you 613 hours.' },
  ],
  markup: [
    { takeaway: '<img src=x onerror=alert(1)> A listener sees this.' },
    { move: '<script>document.title="owned"</script> Say it first.' },
    { takeaway: 'Read [this page](https://evil.example/?q=1) before you go on.' },
  ],
  other_ids: [
    { takeaway: 'Compare with report 3f2504e0-4f89-41d3-9a0c-0305e82c3301 of another student.' },
    { move: 'Open interview int_9f8e7d6c5b4a and copy its ending.' },
    { try_line: 'As in answer ans_0a1b2c3d4e5f, I did the same.' },
  ],
  banned_words: [
    { takeaway: 'You seem nervous, and a listener would not hire you.' },
    { takeaway: 'Your accent and your smile make an impressive candidate.' },
    { move: 'Be more confident and natural.' },
  ],
} satisfies Partial<Record<OpenAiFault, Change[]>>

/** Adds what the fault is about to an honest report. `call` counts the calls, for faults that change from run to run. */
export function tamper(input: {
  fault: OpenAiFault
  feedback: SimulatedFeedback
  call: number
}): SimulatedFeedback {
  const { fault, feedback, call } = input
  if (fault === 'out_of_range') {
    return {
      ...feedback,
      levels: feedback.levels.map((level, index) => (index === 0 ? { ...level, level: 9 } : level)),
    }
  }
  if (fault === 'disagree') {
    const level = [5, 2, 4][call % 3] ?? 3
    return { ...feedback, levels: feedback.levels.map(({ item }) => ({ item, level })) }
  }
  if (fault === 'needs_support') return { needs_support: true, remarks: [], levels: [] }
  const first = feedback.remarks[0]
  if (!(fault in falsehoods) || !first) return feedback
  const changes: Change[] = falsehoods[fault as keyof typeof falsehoods]
  const items = ['structure', 'clarity', 'relevance']
  const untrue = changes.map((change, index): SimulatedRemark => {
    const base = feedback.remarks[index] ?? first
    return {
      ...base,
      item: items[index] ?? base.item,
      kind: index === 0 ? 'strength' : 'priority',
      ...change,
    }
  })
  return { ...feedback, remarks: [...untrue, ...feedback.remarks] }
}
