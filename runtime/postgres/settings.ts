/**
 * Settings of every start. They go on the command line, so that a cluster made by an older version obeys them too.
 * The log settings keep values out of the server's log: an error that prints its row prints a student's words.
 */
const always = {
  listen_addresses: '127.0.0.1',
  // A socket's path may have 107 bytes; a data folder is often longer, and TCP on loopback serves everyone.
  unix_socket_directories: '',
  TimeZone: 'UTC',
  log_timezone: 'UTC',
  max_connections: '120',
  password_encryption: 'scram-sha-256',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
} as const

/**
 * For test databases only: a crash of the machine may lose them. A kill of the server may not, since tests do that,
 * so synchronous_commit stays on; without fsync it costs next to nothing.
 */
const careless = { fsync: 'off', full_page_writes: 'off' } as const

export function serverArguments(input: { cluster: string; port: number; durable: boolean }): string[] {
  const settings = { ...always, ...(input.durable ? {} : careless), port: String(input.port) }
  return [
    '-D',
    input.cluster,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
}
