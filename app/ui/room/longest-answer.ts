/** Milliseconds. The server takes 60 minutes; this leaves room for the last piece. */
export const longestMs = 3_585_000

/** Milliseconds before it at which the page says so. */
export const longestNear = 60_000
