import { mailAddress } from '#domain/identity/index.ts'
import { readName } from '#domain/tenants/index.ts'
import { isDomainError } from '#domain/shared/errors.ts'
import { inPieces } from '#domain/shared/in-pieces.ts'
import { readCohortName } from '../change-cohort.ts'
import type { TypedLine, TypedRoster } from './parse-roster.ts'

/** Longest campus id, in characters. */
export const longestCampusId = 64

const roleOf: Readonly<Record<string, 'student' | 'advisor'>> = {
  '': 'student',
  student: 'student',
  advisor: 'advisor',
}

/** A line that can be taken in. */
export interface GoodLine {
  readonly line: number
  readonly campusId: string
  /** In lower case, as it is kept. */
  readonly email: string
  readonly name: string
  /** Null where the line names none. */
  readonly cohort: string | null
  readonly role: 'student' | 'advisor'
}

/** A line that cannot, with what is wrong and what would be right. */
export interface BadLine {
  readonly line: number
  /** Its campus id or address, so that it is found in the sheet. */
  readonly who: string
  readonly problem: string
}

export interface JudgedRoster {
  readonly good: readonly GoodLine[]
  readonly bad: readonly BadLine[]
}

/** Lines that are judged before others have their turn. */
const pieceLines = 250

/** Judges each line by itself and against those before it. What the school has already is judged by `planRoster`. */
export async function judgeLines({ lines, width }: TypedRoster): Promise<JudgedRoster> {
  const seen = { campusId: new Map<string, number>(), email: new Map<string, number>() }
  const good: GoodLine[] = []
  const bad: BadLine[] = []
  const judge = (typed: TypedLine) => {
    const read = readLine(typed, width)
    const problem = typeof read === 'string' ? read : doubled(read, seen)
    if (problem !== null || typeof read === 'string') {
      return void bad.push({
        line: typed.line,
        who: (typed.campusId || typed.email).slice(0, 80),
        problem: problem ?? '',
      })
    }
    seen.campusId.set(read.campusId, read.line)
    seen.email.set(read.email, read.line)
    good.push(read)
  }
  await inPieces(lines, pieceLines, (piece) => piece.forEach(judge))
  return { good, bad }
}

function readLine(typed: TypedLine, width: number): GoodLine | string {
  if (typed.cells !== width) return `Has ${typed.cells} cells where the first line has ${width}. A comma inside a cell needs quotation marks.` // prettier-ignore
  const campusId = typed.campusId.normalize('NFC')
  if (campusId === '') return 'Has no campus id. Write the one that your school knows this person by.'
  if ([...campusId].length > longestCampusId || /\p{Cc}/u.test(campusId)) return `The campus id is longer than ${longestCampusId} plain characters. Use a shorter one.` // prettier-ignore
  if (typed.email === '') return 'Has no address. Write the one that sign-in links should go to.'
  const email = mailAddress(typed.email)
  if (!email) return `“${typed.email.slice(0, 60)}” is no mail address. Write one such as ada@school.edu.`
  const role = roleOf[typed.role.toLowerCase()]
  if (!role) return `Role “${typed.role.slice(0, 30)}” is unknown here: student or advisor. Administrators are made on the People page.` // prettier-ignore
  try {
    const name = readName(typed.name || (email.split('@')[0] ?? email))
    const cohort = typed.cohort === '' ? null : readCohortName(typed.cohort)
    return { line: typed.line, campusId, email, name, cohort, role }
  } catch (error) {
    if (isDomainError(error)) return Object.values(error.fields ?? {})[0] ?? error.message
    throw error
  }
}

function doubled(
  line: GoodLine,
  seen: { campusId: Map<string, number>; email: Map<string, number> },
): string | null {
  const sameId = seen.campusId.get(line.campusId)
  if (sameId !== undefined)
    return `Has the campus id of line ${sameId}. Give each person their own, or leave one of the two lines out.`
  const sameAddress = seen.email.get(line.email)
  return sameAddress === undefined
    ? null
    : `Has the address of line ${sameAddress}. Leave one of the two lines out.`
}
