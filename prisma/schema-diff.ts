import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Prints the SQL that brings an empty database to schema.prisma, for the next migration file. The schema engine is the
 * WASM build, because the native one is a download. Usage: `node prisma/schema-diff.ts postgresql://...`.
 */
const folder = join('node_modules', '@prisma', 'schema-engine-wasm')
const bg = await import(join(process.cwd(), folder, 'schema_engine_bg.js'))
const module = await WebAssembly.compile(await readFile(join(folder, 'schema_engine_bg.wasm')))
const instance = await WebAssembly.instantiate(module, { './schema_engine_bg.js': bg })
bg.__wbg_set_wasm(instance.exports)
;(instance.exports['__wbindgen_start'] as () => void)()
const { bindMigrationAwareSqlAdapterFactory } = await import('@prisma/driver-adapter-utils')
const { PrismaPg } = await import('@prisma/adapter-pg')

const path = 'prisma/schema.prisma'
const files = [{ path, content: await readFile(path, 'utf8') }]

const engine = await bg.SchemaEngine.new(
  { datamodels: files.map((file) => [file.path, file.content]) },
  () => undefined,
  // The engine connects even for an empty-to-schema diff; any reachable server will do, nothing is written.
  bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: process.argv[2] ?? '' })),
)
const result = await engine.diff({
  from: { tag: 'empty' },
  to: { tag: 'schemaDatamodel', files },
  shadowDatabaseUrl: null,
  script: true,
  exitCode: null,
  filters: { externalTables: [], externalEnums: [] },
})
console.log(result.stdout)
