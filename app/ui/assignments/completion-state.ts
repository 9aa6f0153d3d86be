/** Of what is shown in one word, the most telling: finished, or late, or begun. */
export function completionState(line: {
  beganAt: Date | null
  finishedAt: Date | null
  isOverdue: boolean
}): 'none' | 'began' | 'finished' | 'overdue' {
  if (line.finishedAt) return 'finished'
  if (line.isOverdue) return 'overdue'
  return line.beganAt ? 'began' : 'none'
}
