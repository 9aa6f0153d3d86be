import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Print } from './commands/machine.ts'
import { isConfigError } from './config.ts'
import { findingLine } from './doctor/check.ts'
import { examine } from './doctor/doctor.ts'
import { processConfig } from './environment.ts'
import { isRefusal, refusal } from './refusal.ts'

// `npx greenroom <command>`, run by scripts/greenroom.mjs under Node 24.

interface Command {
  what: string
  /** @returns the exit code */
  run: (args: readonly string[]) => Promise<number>
}

/** Loaded when it is asked for: the other commands stay quick. */
const lazily =
  (load: () => Promise<(args: readonly string[], print: Print) => Promise<number>>): Command['run'] =>
  async (args) =>
    (await load())(args, (line) => console.log(line))

const commands: Record<string, Command> = {
  audit: { what: 'verify FILE: checks a downloaded audit log, without a network or a database', run: audit },
  operator: {
    what: 'add|remove EMAIL: who may use the operators’ console',
    run: lazily(async () => (await import('./commands/operator.ts')).operatorCommand),
  },
  tenant: {
    what: 'list|create|approve|cap|suspend|reopen|close|keep: schools',
    run: lazily(async () => (await import('./commands/tenant.ts')).tenantCommand),
  },
  doctor: { what: 'looks at everything Greenroom needs and says the way out', run: doctor },
}

async function doctor(): Promise<number> {
  const findings = await examine(processConfig(), process.versions.node)
  for (const finding of findings) console.log(findingLine(finding))
  const failed = findings.filter(({ state }) => state === 'fail').length
  const warned = findings.filter(({ state }) => state === 'warn').length
  console.log(`${findings.length - failed - warned} ok, ${warned} warnings, ${failed} failures`)
  return failed > 0 ? 1 : 0
}

/** By a script of its own, which shares no code with what writes the log (docs/audit-format.md). */
async function audit([verb, ...rest]: readonly string[]): Promise<number> {
  if (verb !== 'verify') throw refusal('greenroom audit has one command: greenroom audit verify FILE.')
  const script = fileURLToPath(new URL('../scripts/verify-audit.mjs', import.meta.url))
  return spawnSync(process.execPath, [script, ...rest], { stdio: 'inherit' }).status ?? 1
}

function overview(): string {
  const lines = Object.entries(commands).map(([name, { what }]) => `  ${name.padEnd(12)} ${what}`)
  return `npx greenroom <command>\n${lines.join('\n')}`
}

async function main(name: string | undefined): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help') {
    console.log(overview())
    return 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined) {
    throw refusal(
      `greenroom has no command ${name} in this version; it has ${Object.keys(commands).join(', ')}.`,
    )
  }
  return command.run(process.argv.slice(3))
}

try {
  process.exit(await main(process.argv[2]))
} catch (error) {
  if (isRefusal(error) || isConfigError(error)) console.error(error.message)
  else console.error(error)
  process.exit(1)
}
