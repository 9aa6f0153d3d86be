import type { Prisma } from '#prisma/generated/client.ts'

/** One statement of SQL, its values apart from its text: nothing that somebody typed is ever part of what is run. */
export interface Statement<Row> {
  readonly parts: TemplateStringsArray
  readonly values: readonly unknown[]
  /** What its rows are; of the types alone. */
  readonly row?: Row
}

/** Writes a statement down, to be run later, alone or with others. */
export function sql<Row>(parts: TemplateStringsArray, ...values: readonly unknown[]): Statement<Row> {
  return { parts, values }
}

/** With `$1` and on where its values stand. */
export const textOf = ({ parts }: Pick<Statement<unknown>, 'parts'>): string =>
  parts.reduce((before, part, at) => `${before}$${at}${part}`)

/** Runs a statement in an open transaction. */
export function runIn<Row>(
  db: Pick<Prisma.TransactionClient, '$queryRaw'>,
  { parts, values }: Statement<Row>,
): Promise<Row[]> {
  return db.$queryRaw<Row[]>(parts, ...values)
}
