// `node scripts/lock-check.mjs` says whether `npm ci` will take the lock file everywhere; `--write` completes it.
import { readFileSync, writeFileSync } from 'node:fs'
import {
  completeLock,
  extraneousEntries,
  lockedAddresses,
  missingEntries,
  rootDifferences,
} from './lock-rules.mjs'

const root = new URL('..', import.meta.url)
const lockFile = new URL('package-lock.json', root)
const lock = JSON.parse(readFileSync(lockFile, 'utf8'))
const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))
const write = process.argv.includes('--write')

const missing = missingEntries(lock)
const extraneous = extraneousEntries(lock)
const addresses = lockedAddresses(lock)
const differences = rootDifferences(lock, manifest)
const faults = []

if (missing.length + extraneous.length > 0 && write) {
  writeFileSync(lockFile, `${JSON.stringify(completeLock(lock), null, 2)}\n`)
  console.log(
    `package-lock.json: added ${missing.length} platform packages, removed ${extraneous.length} extraneous ones.`,
  )
} else {
  if (missing.length > 0) {
    faults.push(
      `${missing.length} optional platform packages are missing (first: ${missing[0].name}); run \`npm run lock\`.`,
    )
  }
  if (extraneous.length > 0) {
    faults.push(`nothing asks for ${extraneous.join(', ')} any more; run \`npm run lock\`.`)
  }
}
if (addresses.length > 0) {
  faults.push(
    `${addresses.length} entries name a registry address (first: ${addresses[0]}); delete package-lock.json's \`resolved\` lines.`,
  )
}
if (differences.length > 0) {
  faults.push(
    `package.json and package-lock.json differ in ${differences.join(', ')}; run \`npm install\`, then \`npm run lock\`.`,
  )
}
for (const fault of faults) console.error(`package-lock.json: ${fault}`)
if (faults.length === 0) console.log('package-lock.json is complete.')
process.exit(faults.length > 0 ? 1 : 0)
