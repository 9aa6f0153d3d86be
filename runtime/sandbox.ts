import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { startOpenAiSimulator } from '#integrations/simulators/openai/openai-simulator.ts'
import { startOidcSimulator } from '#integrations/simulators/oidc/oidc-simulator.ts'
import { answerMailbox } from '#integrations/simulators/smtp/mailbox-routes.ts'
import { openMailbox, type Mailbox } from '#integrations/simulators/smtp/mailbox.ts'
import { openSmtpSink, type FaultSwitch } from '#integrations/simulators/smtp/smtp-sink.ts'
import type { Config } from './config.ts'
import { demoClient } from './seeding/demo-connection.ts'
import { processConfig } from './environment.ts'
import { refusal } from './refusal.ts'

export interface RunningSandbox {
  /** For `baseURL`, with `/v1`; the simulator's switches are on the same server. */
  readonly openai: string
  /** The stand-in for a school's own sign-in; its switches are at `/__sim/` there. */
  readonly oidc: string
  readonly smtp: string
  /** The mailbox and its faults. */
  readonly control: string
  close(): Promise<void>
}

/** The stand-ins for other people's services, on loopback only. @throws a refusal outside the sandbox mode */
export async function startSandbox(config: Config): Promise<RunningSandbox> {
  const { sandbox } = config
  if (!sandbox.on)
    throw refusal('The sandbox runs in sandbox mode only; unset GREENROOM_MODE on this machine.')
  const apiKey = config.coach.on ? config.coach.apiKey : 'sandbox'
  const transcribeKey = config.transcribe.on ? config.transcribe.apiKey : 'sandbox'
  const openai = await startOpenAiSimulator({ port: sandbox.openaiPort, apiKey, transcribeKey })
  const oidc = await startOidcSimulator({
    port: sandbox.oidcPort,
    client: demoClient(config.origin.origin),
    now: () => Date.now(),
  })
  const mailbox = await openMailbox(path.join(config.dataDir, 'mailbox'))
  const faults: FaultSwitch = { fault: 'none', left: 0 }
  const smtp = await openSmtpSink({ port: sandbox.smtpPort, mailbox, faults, now: () => new Date() })
  const control = await openControl(sandbox.controlPort, { mailbox, faults })
  return {
    openai: openai.url,
    oidc: oidc.issuer,
    smtp: `smtp://127.0.0.1:${smtp.port}`,
    control: control.url,
    async close() {
      await Promise.all([openai.close(), oidc.close(), smtp.close(), control.close()])
    },
  }
}

async function openControl(port: number, parts: { mailbox: Mailbox; faults: FaultSwitch }) {
  const server = createServer((request, response) => {
    void answer(request, response, parts).catch(() => response.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  parts: { mailbox: Mailbox; faults: FaultSwitch },
): Promise<void> {
  if (await answerMailbox({ request, response, ...parts })) return
  response.writeHead(request.url === '/healthz' ? 200 : 404, { 'content-type': 'text/plain' })
  response.end(request.url === '/healthz' ? 'live\n' : 'There is nothing here.\n')
}

/** The sandbox process: says where it listens in one line, and stops on SIGTERM. */
async function main(): Promise<void> {
  const config = processConfig()
  const { close, ...urls } = await startSandbox(config)
  const stop = () => void close().then(() => process.exit(0))
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  // Not through the logger: the supervisor waits for this line at every LOG_LEVEL.
  process.stdout.write(`${JSON.stringify({ event: 'ready', name: 'sandbox', ...urls })}\n`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? `${error.name}: ${error.message}` : 'Error: unknown'}\n`)
    process.exit(1)
  })
}
