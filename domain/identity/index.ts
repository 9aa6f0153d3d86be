export type { Client, Door, Identity, Opened, Room, SessionLine, SignedIn } from './identity.ts'
