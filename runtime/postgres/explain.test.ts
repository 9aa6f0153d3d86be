import { describe, expect, test } from 'vitest'
import { accountFrom } from './account.ts'
import { unsupported } from './binaries.ts'
import { explainFailure } from './explain.ts'
import { serverArguments } from './settings.ts'

const place = { folder: '/srv/greenroom/.data/postgres', log: '/srv/greenroom/.data/postgres/server.log' }

function sentence(output: string): string {
  const verdict = explainFailure(output, place)
  return verdict.kind === 'refuse' ? verdict.sentence : verdict.kind
}

describe('a database that does not start', () => {
  test.each([
    [
      'FATAL:  could not write lock file "postmaster.pid": No space left on device',
      /disk .* is full; free .*GREENROOM_DATA_DIR/,
    ],
    [
      'initdb: error: could not create directory "x": Read-only file system',
      /read-only disk.*GREENROOM_DATA_DIR/,
    ],
    ['FATAL:  could not map anonymous shared memory: Cannot allocate memory', /too little memory/],
    ['FATAL:  database files are incompatible with server', /another PostgreSQL version.*npm run db:reset/],
    [
      'postgres: error while loading shared libraries: libicuuc.so.60',
      /does not run on this system.*DATABASE_URL/,
    ],
    [
      'FATAL:  could not open file "global/pg_control": Permission denied',
      /may not use .*: could not open file/,
    ],
    ['FATAL:  something nobody has met', /did not start: something nobody has met\. Its log is/],
  ])('says one sentence with the way out: %s', (output, expected) => {
    const said = sentence(output)
    expect(said).toMatch(expected)
    expect(said).not.toContain('\n')
  })

  test('looks for another port when its own was taken', () => {
    expect(sentence('LOG:  could not bind IPv4 address "127.0.0.1": Address already in use')).toBe(
      'port-taken',
    )
  })

  test('waits for the remains of a killed one', () => {
    expect(sentence('FATAL:  lock file "postmaster.pid" already exists')).toBe('retry')
    expect(sentence('FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use')).toBe('retry')
  })

  test('names DATABASE_URL where no server is published for the platform', () => {
    expect(unsupported('win32-x64')).toMatch(/win32-x64.*DATABASE_URL=postgres:/)
  })
})

describe('the settings of the database', () => {
  test('R-104 keep values out of its log', () => {
    const given = serverArguments({ cluster: '/c', port: 1, durable: true })
    expect(given).toEqual(
      expect.arrayContaining([
        'log_parameter_max_length_on_error=0',
        'log_min_error_statement=panic',
        'log_error_verbosity=terse',
        'listen_addresses=127.0.0.1',
        'TimeZone=UTC',
      ]),
    )
    expect(given.join(' ')).not.toContain('fsync')
  })

  test('give up durability for test databases only', () => {
    expect(serverArguments({ cluster: '/c', port: 1, durable: false })).toContain('fsync=off')
  })
})

describe('the user that the database runs as below root', () => {
  const nobody = 'nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin'

  test('is postgres where the system has it, else nobody', () => {
    expect(
      accountFrom(`root:x:0:0::/root:/bin/sh\n${nobody}\npostgres:x:101:104::/var/lib:/bin/sh`)?.uid,
    ).toBe(101)
    expect(accountFrom(`root:x:0:0::/root:/bin/sh\n${nobody}`)?.uid).toBe(65534)
  })

  test('is never root under another name', () => {
    expect(accountFrom('postgres:x:0:0::/root:/bin/sh')).toBeUndefined()
  })
})
