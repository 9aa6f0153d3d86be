interface Pressed {
  /** As the browser names it. */
  key: string
  index: number
  last: number
  /** The answer is written from right to left: the left arrow then goes on. */
  isRtl: boolean
}

/** The word that a key leads to; null for any other key. At either end it stays. */
export function wordAfterKey({ key, index, last, isRtl }: Pressed): number | null {
  const [on, back] = isRtl ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft']
  if (key === on || key === 'ArrowDown') return Math.min(last, index + 1)
  if (key === back || key === 'ArrowUp') return Math.max(0, index - 1)
  if (key === 'Home') return 0
  return key === 'End' ? last : null
}
