import { isConfigError } from './config.ts'
import { findingLine } from './doctor/check.ts'
import { examine } from './doctor/doctor.ts'
import { processConfig } from './environment.ts'
import { isRefusal, refusal } from './refusal.ts'

// `npx greenroom <command>`, run by scripts/greenroom.mjs under Node 24.

interface Command {
  what: string
  /** @returns the exit code */
  run: () => Promise<number>
}

const commands: Record<string, Command> = {
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
  return command.run()
}

try {
  process.exit(await main(process.argv[2]))
} catch (error) {
  if (isRefusal(error) || isConfigError(error)) console.error(error.message)
  else console.error(error)
  process.exit(1)
}
