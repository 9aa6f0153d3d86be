import type { Principal } from '#domain/shared/context.ts'
import type { Statement } from '#domain/shared/statement.ts'

/** Plain SQL inside one transaction. */
export interface FiguresSql {
  query<Row>(text: string, params?: readonly unknown[]): Promise<Row[]>
}

/** The metrics database, which serves an institution's rows to a principal that it has verified itself. */
export interface FiguresStore {
  /** One transaction in that name. Rejects with SQLSTATE GR005 where the database does not accept it. */
  as<T>(principal: Principal, work: (sql: FiguresSql) => Promise<T>): Promise<T>
  /** The same for statements that only read and do not need each other's answers: one way there for all of them. */
  read<Rows extends readonly unknown[]>(
    principal: Principal,
    statements: { readonly [At in keyof Rows]: Statement<Rows[At]> },
  ): Promise<{ readonly [At in keyof Rows]: Rows[At][] }>
}
