import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import PostalMime from 'postal-mime'

/** One mail as the sandbox's mailbox page shows it. Headers and bodies are what came over the wire, read by a parser. */
export interface CaughtMail {
  readonly id: string
  readonly at: string
  readonly from: string
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly messageId: string
  readonly headers: Readonly<Record<string, string>>
}

/** More than anybody reads in a sandbox; the oldest go first. */
const mostMails = 500

export interface Mailbox {
  put(raw: Buffer, envelope: { from: string; to: string[] }, at: Date): Promise<CaughtMail>
  list(): readonly CaughtMail[]
  get(id: string): CaughtMail | undefined
  clear(): Promise<void>
}

/** Keeps mails in memory and, one file each, in `folder`, so that they are still there after the next start. */
export async function openMailbox(folder: string): Promise<Mailbox> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const mails = await readKept(folder)
  const fileOf = (id: string) => path.join(folder, `${id}.json`)
  return {
    async put(raw, envelope, at) {
      const mail = await parse(raw, envelope, at)
      mails.unshift(mail)
      await writeFile(fileOf(mail.id), JSON.stringify(mail), { mode: 0o600 })
      for (const old of mails.splice(mostMails)) await rm(fileOf(old.id), { force: true })
      return mail
    },
    list: () => mails,
    get: (id) => mails.find((mail) => mail.id === id),
    async clear() {
      for (const mail of mails.splice(0)) await rm(fileOf(mail.id), { force: true })
    },
  }
}

async function parse(raw: Buffer, envelope: { from: string; to: string[] }, at: Date): Promise<CaughtMail> {
  const parsed = await PostalMime.parse(raw)
  return {
    id: randomUUID(),
    at: at.toISOString(),
    from: envelope.from,
    to: envelope.to,
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    html: parsed.html ?? '',
    messageId: parsed.messageId ?? '',
    headers: Object.fromEntries(parsed.headers.map(({ key, value }) => [key, value])),
  }
}

async function readKept(folder: string): Promise<CaughtMail[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'))
  const mails: CaughtMail[] = []
  for (const name of names) {
    try {
      mails.push(JSON.parse(await readFile(path.join(folder, name), 'utf8')) as CaughtMail)
    } catch {
      // A file that was cut by a crash is no mail.
      await rm(path.join(folder, name), { force: true })
    }
  }
  return mails.sort((a, b) => b.at.localeCompare(a.at)).slice(0, mostMails)
}
