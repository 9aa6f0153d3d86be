/** What a failed start or initdb calls for. */
export type Verdict =
  | Readonly<{ kind: 'retry' }>
  | Readonly<{ kind: 'port-taken' }>
  | Readonly<{ kind: 'refuse'; sentence: string }>

type Place = Readonly<{ folder: string; log: string }>

/** Reads the server's own words and answers with the one sentence that helps, or with what to try by ourselves. */
export function explainFailure(output: string, place: Place): Verdict {
  const says = (pattern: RegExp) => pattern.test(output)
  if (says(/No space left on device|Disk quota exceeded/)) {
    return refuse(`The disk that holds ${place.folder} is full; free 500 MB there, or keep the data elsewhere with GREENROOM_DATA_DIR.`) // prettier-ignore
  }
  if (says(/Read-only file system/)) {
    return refuse(`${place.folder} is on a read-only disk; keep the data elsewhere with GREENROOM_DATA_DIR.`)
  }
  if (says(/could not bind|Address already in use|could not create any TCP\/IP sockets/))
    return { kind: 'port-taken' }
  // Left by a server killed a moment ago: its processes go within seconds.
  if (says(/lock file ".*" already exists|pre-existing shared memory block/)) return { kind: 'retry' }
  if (
    says(
      /Cannot allocate memory|could not map anonymous shared memory|could not create semaphores|could not resize shared memory/,
    )
  ) {
    return refuse('PostgreSQL got too little memory to start; it needs about 200 MB free, so close something and start again.') // prettier-ignore
  }
  if (says(/database files are incompatible with server|was initialized by PostgreSQL version/)) {
    return refuse(
      `${place.folder} was made by another PostgreSQL version; start with that version by GREENROOM_POSTGRES_BIN, ` +
        'or begin with fresh demo data by npm run db:reset.',
    )
  }
  if (says(/error while loading shared libraries|GLIBC_|not found \(required by/)) {
    return refuse('The embedded PostgreSQL does not run on this system; give an installed one with GREENROOM_POSTGRES_BIN, or a server with DATABASE_URL.') // prettier-ignore
  }
  if (says(/Permission denied|Operation not permitted/)) {
    return refuse(`PostgreSQL may not use ${place.folder}: ${lastComplaint(output)}. Give the folder to the user who runs npm start, or choose another with GREENROOM_DATA_DIR.`) // prettier-ignore
  }
  return refuse(`PostgreSQL did not start: ${lastComplaint(output)}. Its log is ${place.log}.`)
}

function refuse(sentence: string): Verdict {
  return { kind: 'refuse', sentence }
}

function lastComplaint(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '')
  const complaint =
    lines.findLast((line) => /FATAL|PANIC|error:/i.test(line)) ?? lines.at(-1) ?? 'it said nothing'
  return complaint.replace(/^.*?(FATAL|PANIC|error):\s*/i, '').replace(/\.$/, '')
}
