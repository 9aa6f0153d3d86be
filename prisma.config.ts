import { defineConfig } from 'prisma/config'

// No address here: migrations run by prisma/migrate.ts, and the CLI only generates the client.
export default defineConfig({ schema: 'prisma/schema.prisma' })
