export { can, isConfirmed, requireConfirmed, requirePermission, type Asking } from './can.ts'
export {
  describePermission,
  holders,
  permissionNames,
  permissions,
  type Holder,
  type Permission,
} from './permissions.ts'
export {
  isStaffPermission,
  staffPermissions,
  staffPermissionSays,
  type StaffPermission,
} from './staff-permissions.ts'
