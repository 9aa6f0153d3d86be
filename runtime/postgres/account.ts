import { readFileSync } from 'node:fs'

/** A user of the system that the server runs as when we are root, since PostgreSQL refuses to be root. */
export type Account = Readonly<{ name: string; uid: number; gid: number }>

/** The user `postgres` where the system has one, else `nobody`: nothing on the system is changed for us. */
export function accountFrom(passwd: string): Account | undefined {
  const accounts = passwd.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':')
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : []
  })
  const named = (name: string) => accounts.find((account) => account.name === name && account.uid !== 0)
  return named('postgres') ?? named('nobody')
}

/** Undefined where we are an ordinary user already: the server then simply runs as us. */
export function serverAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  return accountFrom(readFileSync('/etc/passwd', 'utf8'))
}
