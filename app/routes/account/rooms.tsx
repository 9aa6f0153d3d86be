import { account as text } from '#app/strings/en-US/account.ts'
import { Section } from '#app/ui/section.tsx'
import { TextLink } from '#app/ui/text-link.tsx'

interface RoomsProps {
  rooms: readonly {
    tenantSlug: string
    tenantShortName: string
    roles: readonly string[]
    status: string
    kind: string
  }[]
}

export function Rooms({ rooms }: RoomsProps) {
  const open = rooms.filter(({ status }) => status === 'active')
  return (
    <Section title={text.rooms}>
      {open.length === 0 ? <p className="max-w-measure text-ink-soft">{text.noRooms}</p> : null}
      <ul className="grid gap-2">
        {open.map((room) => (
          <li key={room.tenantSlug} className="flex flex-wrap gap-x-6 gap-y-2">
            {room.roles.includes('student') ? (
              <TextLink to={`/t/${room.tenantSlug}`}>{text.room(room.tenantShortName)}</TextLink>
            ) : null}
            {room.roles.includes('admin') ? (
              <TextLink to={`/t/${room.tenantSlug}/admin`}>{text.office(room.tenantShortName)}</TextLink>
            ) : null}
            {room.kind === 'house' ? <TextLink to="/operator">{text.console}</TextLink> : null}
          </li>
        ))}
      </ul>
    </Section>
  )
}
