import { randomUUID } from 'node:crypto'
import { mailAddress } from '#domain/identity/index.ts'
import { resetFactorsAt } from '#domain/provisioning/index.ts'
import { refusal } from '../refusal.ts'
import { atMachine, type Print } from './machine.ts'

/** Makes somebody an operator, ends that, or lets one who lost every second factor set up a new one. Only at the machine: no page gives this right. @returns the exit code */
export async function operatorCommand(
  [name, typed, ...more]: readonly string[],
  print: Print,
): Promise<number> {
  if (
    (name !== 'add' && name !== 'remove' && name !== 'reset-factors') ||
    typed === undefined ||
    more.length > 0
  ) {
    throw refusal('greenroom operator has three commands: add EMAIL, remove EMAIL, reset-factors EMAIL.')
  }
  const email = mailAddress(typed)
  if (email === null) throw refusal(`${typed} is no mail address.`)
  if (name === 'reset-factors') {
    await atMachine(({ ctx }) => resetFactorsAt(ctx, { schoolId: null, email }))
    print(`${email} is signed out everywhere and sets up a new second factor with the next sign-in.`)
    return 0
  }
  return atMachine(async ({ core }) => {
    const { rowCount } = name === 'add' ? await core.query(adding, [email, randomUUID(), randomUUID()]) : await core.query(removing, [email]) // prettier-ignore
    if (!rowCount) throw refusal(`${email} is no operator.`)
    print(name === 'add' ? `${email} can sign in as an operator, by a link.` : `${email} is no operator any more.`) // prettier-ignore
    return 0
  })
}

const adding = `
  WITH made AS (INSERT INTO account (id, email, display_name, created_at) VALUES ($2, $1, split_part($1, '@', 1), app_now())
                ON CONFLICT (email) DO UPDATE SET email = excluded.email RETURNING id)
  INSERT INTO membership (tenant_id, id, account_id, roles, status, preferred_name, ai_allowed, created_at)
  SELECT h.id, $3, made.id, '{operator}', 'active', split_part($1, '@', 1), false, app_now() FROM made, tenant h WHERE h.kind = 'house'
  ON CONFLICT (tenant_id, account_id) DO UPDATE SET status = 'active', ended_at = NULL`
const removing = `
  UPDATE membership m SET status = 'removed', ended_at = app_now() FROM account a, tenant h
  WHERE a.email = $1 AND m.account_id = a.id AND h.kind = 'house' AND m.tenant_id = h.id AND m.status <> 'removed'`
