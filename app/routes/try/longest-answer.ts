/** Characters. Longer than anyone speaks in one answer; also keeps the check fast. */
export const longestAnswer = 20_000
