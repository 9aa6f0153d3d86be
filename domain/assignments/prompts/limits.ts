/** Milliseconds: a question is asked, not a lecture held. */
export const longestPrompt = 180_000
/** Bytes as they are sent; three minutes of 480p at 750 kbit/s are 17 MB. */
export const mostPromptBytes = 41_943_040
