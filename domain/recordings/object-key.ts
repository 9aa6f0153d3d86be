import { tenantKey, type TenantKey } from '#domain/shared/tenant-key.ts'

/** Where the bytes of a row lie: behind their school's id, so that nobody's name leads into another school's. */
export const objectKey = ({ tenantId }: { readonly tenantId: string }, objectName: string): TenantKey =>
  tenantKey({ tenantId }, objectName)
