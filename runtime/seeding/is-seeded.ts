import pg from 'pg'

/** Whether the demo stands. With the driver alone, so that every later start asks without loading the whole house. */
export async function isSeeded(coreUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: coreUrl })
  await client.connect()
  try {
    const found = await client.query("SELECT 1 FROM tenant WHERE slug = 'northfield'")
    return found.rowCount === 1
  } finally {
    await client.end()
  }
}
