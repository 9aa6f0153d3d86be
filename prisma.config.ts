import { defineConfig } from 'prisma/config'

// No url: `generate` needs none, and migrations run through prisma/migrate.ts.
export default defineConfig({ schema: 'prisma/schema.prisma' })
