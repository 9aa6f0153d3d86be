import type * as enUS from './en-US.ts'

/**
 * Interface strings: one file an area under `en-US/`, each a typed object; functions where something is put in.
 *
 * To add a language: copy `en-US/` to, say, `es-US/`, give each object the type of its English one (`Widened<typeof
 * landing>`), translate, and build once a language with an alias from `#app/strings/en-US/` to the new folder. The type
 * then names every string that is missing. Dates and numbers follow through `app/ui/format.ts`.
 */
export type Catalogue = Widened<typeof enUS>

/** The shape of a catalogue with its English words taken out. */
export type Widened<Strings> = {
  [Key in keyof Strings]: Strings[Key] extends string
    ? string
    : Strings[Key] extends (...args: infer Args) => string
      ? (...args: Args) => string
      : Widened<Strings[Key]>
}
