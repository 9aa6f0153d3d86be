export { can, requirePermission } from './can.ts'
export {
  describePermission,
  holders,
  permissionNames,
  permissions,
  type Holder,
  type Permission,
} from './permissions.ts'
