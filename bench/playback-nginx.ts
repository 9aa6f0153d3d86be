import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '#runtime/postgres/port.ts'
import { pinning } from './media-child.ts'

/** The plan's anchor where the machine has it. `tcp_nopush` stays off: with it nginx waits 44 ms on each kept connection. */
const configuration = (own: string, folder: string, port: number) => `
daemon off;
master_process off;
worker_processes 1;
pid ${own}/pid;
error_log stderr crit;
events { worker_connections 64; }
http {
  access_log off;
  sendfile on;
  tcp_nopush off;
  keepalive_requests 100000000;
  client_body_temp_path ${own}/body;
  proxy_temp_path ${own}/proxy;
  fastcgi_temp_path ${own}/fastcgi;
  uwsgi_temp_path ${own}/uwsgi;
  scgi_temp_path ${own}/scgi;
  server { listen 127.0.0.1:${port}; root ${folder}; }
}
`

const version = (program: string, flag: string) => {
  const { stdout, stderr, error } = spawnSync(program, [flag], { encoding: 'utf8' })
  return error ? null : /(?:nginx\/|wrk )?(\d[\d.]*)/.exec(`${stderr}${stdout}`)?.[1] ?? 'unknown' // prettier-ignore
}

/** Of the programs that the plan names; null where the machine has none. */
export const nginxVersion = version('nginx', '-v')
export const wrkVersion = version('wrk', '-v')

/** Serves the files of `folder` from core 0, by one process. */
export async function startNginx(folder: string): Promise<{ origin: string; stop: () => Promise<void> }> {
  const own = await mkdtemp(path.join(tmpdir(), 'greenroom-nginx-'))
  const port = await freePort()
  const file = path.join(own, 'nginx.conf')
  await writeFile(file, configuration(own, folder, port))
  const nginx = ['nginx', '-e', 'stderr', '-p', own, '-c', file]
  const [program = '', ...args] = pinning === 'not pinned' ? nginx : ['taskset', '-c', '0', ...nginx]
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  const origin = `http://127.0.0.1:${port}`
  for (let tries = 0; tries < 100 && child.exitCode === null; tries += 1) {
    if (await fetch(origin).catch(() => null)) break
    await wait(50)
  }
  return {
    origin,
    async stop() {
      const gone = once(child, 'exit')
      if (child.exitCode === null && child.kill('SIGKILL')) await gone
      await rm(own, { recursive: true, force: true })
    },
  }
}
