import { describe, expect, test } from 'vitest'
import { isDomainError } from '#domain/shared/errors.ts'
import { judgeLines } from './judge-lines.ts'
import { mostRosterLines, parseRoster } from './parse-roster.ts'

const judge = async (text: string) => judgeLines(await parseRoster(text))

/** The sentence with which a whole file is refused. */
async function refusalOf(text: string): Promise<string> {
  try {
    await parseRoster(text)
  } catch (error) {
    if (isDomainError(error) && error.code === 'institution.roster_file') return error.message
    throw error
  }
  return ''
}

describe('a roster file', () => {
  const ada = {
    line: 2,
    campusId: 'N-1',
    email: 'ada@school.example',
    name: 'Ada',
    cohort: 'Nursing',
    role: 'student',
  }

  test.each([
    ['commas', 'campus_id,email,preferred_name,cohort\nN-1,Ada@School.example,Ada,Nursing\n'],
    [
      'semicolons, as European spreadsheets save them',
      'campus_id;email;preferred_name;cohort\r\nN-1;ada@school.example;Ada;Nursing\r\n',
    ],
    ['tabs', 'campus_id\temail\tpreferred_name\tcohort\nN-1\tada@school.example\tAda\tNursing'],
    [
      'a byte order mark and quotes',
      '\uFEFF"campus_id","email","name","cohort"\n"N-1","ada@school.example","Ada","Nursing"\n',
    ],
    [
      'other words and another order',
      'Group,E-Mail,Student ID,First name\nNursing,ada@school.example,N-1,Ada\n',
    ],
    ['blank lines at the end', 'id,mail,name,cohort\nN-1,ada@school.example,Ada,Nursing\n\n\n'],
  ])('is read with %s', async (_, text) => {
    expect(await judge(text)).toEqual({ good: [ada], bad: [] })
  })

  test('of 20,000 lines lets the pages of everybody else come in between while it is read and judged', async () => {
    let turns = 0
    let isOver = false
    const other = () => {
      turns += 1
      if (!isOver) setImmediate(other)
    }
    setImmediate(other)
    const lines = Array.from({ length: 20_000 }, (_, at) => `N-${at},s${at}@school.example,Student ${at},A`)
    const { good } = await judge(`campus_id,email,name,cohort\n${lines.join('\n')}`)
    isOver = true
    expect(good).toHaveLength(20_000)
    expect(turns).toBeGreaterThan(20)
  })

  test('says which columns it does not read', async () => {
    expect((await parseRoster('campus_id,email,GPA,advisor\nN-1,a@b.example,4.0,x')).unread).toEqual([
      'GPA',
      'advisor',
    ])
  })

  test('names the line of the file, also behind a cell of two lines', async () => {
    const { bad } = await judge(
      'campus_id,email,cohort\nN-1,a@b.example,"Class\nof 2027"\nN-2,no-address,A\n',
    )
    expect(bad).toMatchObject([{ line: 4, who: 'N-2' }])
  })

  test.each([
    ['', 'The file is empty'],
    ['name,mail\nAda,a@b.example', 'no column “campus_id”'],
    ['campus_id,name\nN-1,Ada', 'no column “email”'],
    ['campus_id,email,mail\nN-1,a@b.example,c@d.example', 'two columns for “email”'],
    ['campus_id,email\n"N-1,a@b.example', 'quotation mark is not closed'],
    ['PK\u0003\u0004\0\0', 'not a text file'],
    [`campus_id,email\n${'a,b@c.example\n'.repeat(mostRosterLines + 1)}`, `at most ${mostRosterLines}`],
  ])('is refused as a whole where nothing could be read: %#', async (text, sentence) => {
    expect(await refusalOf(text)).toContain(sentence)
  })
})

describe('a line of a roster', () => {
  const problemOf = async (line: string) =>
    (await judge(`campus_id,email,name,cohort,role\nX-0,first@school.example,,,\n${line}\n`)).bad

  test.each([
    [',a@b.example,Ada,,', 'Has no campus id.'],
    ['N-1,,Ada,,', 'Has no address.'],
    ['N-1,ada at school,Ada,,', '“ada at school” is no mail address.'],
    ['N-1,a@b.example,Ada,,provost', 'Role “provost” is unknown here'],
    ['N-1,a@b.example,Ada,,admin', 'Administrators are made on the People page'],
    [`N-1,a@b.example,${'x'.repeat(61)},,`, 'Use at most 60 characters.'],
    [`N-1,a@b.example,Ada,${'x'.repeat(81)},`, 'Use at most 80 plain characters.'],
    [`${'9'.repeat(65)},a@b.example,Ada,,`, 'The campus id is longer than 64'],
    ['X-0,a@b.example,Ada,,', 'Has the campus id of line 2.'],
    ['N-1,FIRST@school.example,Ada,,', 'Has the address of line 2.'],
    ['N-1,a@b.example,Lovelace, Ada,,', 'Has 6 cells where the first line has 5'],
    ['N-1,a@b.example', 'Has 2 cells where the first line has 5'],
  ])('%s', async (line, problem) => {
    const bad = await problemOf(line)
    expect(bad).toHaveLength(1)
    expect(bad[0]?.problem).toContain(problem)
    expect(bad[0]?.line).toBe(3)
  })

  test('that is bad does not make the next one a double of it', async () => {
    const { good, bad } = await judge('campus_id,email\nN-1,nothing\nN-1,a@b.example\n')
    expect([good.length, bad.length]).toEqual([1, 1])
  })

  test('without a name is called by its address until the person says otherwise', async () => {
    expect((await judge('campus_id,email\nN-1,grace.h@b.example')).good[0]?.name).toBe('grace.h')
  })
})
