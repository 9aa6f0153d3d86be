import type { House, HouseContent } from '#app/http/house.ts'
import type { SampleTakeView } from './sample-takes.tsx'

/** Every sample answer by voice, and on camera those that are drawn. */
export function takesOf({ sample, sampleTakes }: HouseContent): SampleTakeView[] {
  const address = (file: string) => `/samples/${file}`
  return sample.answers.flatMap(({ id, title }) => {
    const { seconds, voice, video } = sampleTakes.takes[id]
    const take = { id, title, seconds, voice: address(voice.file) }
    return [
      { ...take, mode: 'voice' as const, video: null },
      ...(video ? [{ ...take, mode: 'video' as const, video: address(video.file) }] : []),
    ]
  })
}

/** Where a signed-in student starts an interview; null for everyone else. */
export async function practiceOf(
  { identity }: Pick<House, 'identity'>,
  session: Parameters<House['identity']['listRooms']>[0] | null,
): Promise<string | null> {
  const rooms = session ? await identity.listRooms(session) : []
  const room = rooms.find(({ status, roles }) => status === 'active' && roles.includes('student'))
  return room ? `/t/${room.tenantSlug}/practice` : null
}
