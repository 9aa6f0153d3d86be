import { isOvertaken } from './errors.ts'

const attempts = 5

/** Repeats a self-contained call that lost to a turn or to a ring of waiting transactions. */
export async function retryOvertaken<T>(call: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call()
    } catch (error) {
      if (attempt === attempts || !isOvertaken(error)) throw error
    }
  }
}
