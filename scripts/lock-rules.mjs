/**
 * Keeps package-lock.json complete for platforms whose packages a registry mirror does not carry.
 * `npm install` drops such optional packages without a word, and `npm ci` then refuses the lock file.
 */

const operatingSystems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
]
const processors = [
  'arm64',
  'arm',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
]

/**
 * Reads the platform from a package name such as `@rollup/rollup-linux-x64-musl`. Without `os` and `cpu` npm would
 * try to install the package here; without `libc` it would install the musl build beside the glibc one.
 */
export function platformOf(name) {
  const words = name.split('/').at(-1).split('-')
  const os = operatingSystems.filter((system) => words.includes(system))
  const cpu = processors.filter((processor) => words.includes(processor)).slice(0, 1)
  const libc = os.includes('linux') ? libcOf(words) : []
  return { ...(os.length && { os }), ...(cpu.length && { cpu }), ...(libc.length && { libc }) }
}

function libcOf(words) {
  if (words.some((word) => word.startsWith('musl'))) return ['musl']
  return words.some((word) => word.startsWith('gnu')) ? ['glibc'] : []
}

/** Looks a package up the way Node resolves it: nearest node_modules first. */
function isLocked(packages, parent, name) {
  let place = parent
  while (!packages[`${place && `${place}/`}node_modules/${name}`]) {
    if (place === '') return false
    place = place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/')))
  }
  return true
}

/** Every optional platform package that a locked package names and the lock file lacks. */
export function missingEntries(lock) {
  const missing = []
  for (const [parent, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (!isLocked(lock.packages, parent, name)) missing.push({ name, version, dev: entry.dev === true })
    }
  }
  return missing
}

/** Packages that nothing asks for any more: `npm install` may note them, and `npm ci` never installs them. */
export function extraneousEntries(lock) {
  return Object.keys(lock.packages).filter((place) => lock.packages[place].extraneous === true)
}

/** The same lock file, complete and without extraneous entries, in npm's own order; twice changes nothing more. */
export function completeLock(lock) {
  const unwanted = new Set(extraneousEntries(lock))
  const packages = Object.fromEntries(Object.entries(lock.packages).filter(([place]) => !unwanted.has(place)))
  for (const { name, version, dev } of missingEntries(lock)) {
    packages[`node_modules/${name}`] = { version, ...(dev && { dev }), optional: true, ...platformOf(name) }
  }
  const sorted = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'))
  return { ...lock, packages: Object.fromEntries(sorted) }
}

/** Addresses tie an installation to one registry, and may name a private one. */
export function lockedAddresses(lock) {
  return Object.entries(lock.packages)
    .filter(([, entry]) => typeof entry.resolved === 'string' && !entry.link)
    .map(([place]) => place)
}

/** Versions in package.json that the lock file's root does not repeat: `npm ci` would refuse them. */
export function rootDifferences(lock, manifest) {
  const root = lock.packages[''] ?? {}
  return ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) => {
    const wanted = manifest[kind] ?? {}
    const locked = root[kind] ?? {}
    const names = new Set([...Object.keys(wanted), ...Object.keys(locked)])
    return [...names].filter((name) => wanted[name] !== locked[name])
  })
}

/**
 * Names the packages whose installed version differs from the lock file. `installed` is npm's own note in
 * node_modules/.package-lock.json, written only when an installation went through.
 */
export function staleInstall(lock, installed) {
  if (!installed) return ['everything']
  const stale = []
  for (const [place, entry] of Object.entries(lock.packages)) {
    if (place === '' || entry.extraneous) continue
    const present = installed.packages?.[place]
    if (present ? present.version !== entry.version : !entry.optional) stale.push(place)
  }
  for (const [place, entry] of Object.entries(installed.packages ?? {})) {
    if (!lock.packages[place] && !entry.extraneous) stale.push(place)
  }
  return stale
}
