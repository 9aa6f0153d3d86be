/** Words of the answer inside a sentence about it stand in quotes that are plain where the sentence was made. */
const quoted = /"([^"]*)"/g

export const curly = (sentence: string): string => sentence.replaceAll(quoted, '“$1”')

/** The same in a line that is quoted itself. */
export const curlyWithin = (line: string): string => line.replaceAll(quoted, '‘$1’')
