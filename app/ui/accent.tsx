/** `#rrggbb` for each theme, as the school's settings hold them; both or none. */
export interface Accent {
  light: string | null
  dark: string | null
}

/** A school's own color on its pages: on its name and the line under it. Whatever means something keeps Greenroom's colors. */
export function AccentSheet({ accent }: { accent: Accent | undefined }) {
  if (!accent?.light || !accent.dark) return null
  return <link rel="stylesheet" href={`/accent/${accent.light.slice(1)}/${accent.dark.slice(1)}`} />
}
