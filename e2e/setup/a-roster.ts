/** A roster as a file: `lines` people, of whom each 125th has no address that mail could go to. */
export function aRoster({ domain, lines }: { domain: string; lines: number }) {
  const isBad = (index: number) => index % 125 === 7
  const rows = Array.from({ length: lines }, (_, index) => {
    const address = isBad(index) ? `nobody ${index}` : `s${index}@${domain}`
    return `L-${index},${address},Student ${index},Group ${index % 9}`
  })
  const buffer = Buffer.from(`campus_id,email,preferred_name,cohort\n${rows.join('\n')}\n`)
  return { name: 'roster.csv', mimeType: 'text/csv', buffer }
}
