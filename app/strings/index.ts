/**
 * Interface strings: one file an area under `en-US/`, each a typed object; functions where something is put in.
 *
 * To add a language: copy `en-US/` to, say, `es-US/`, give each object the type of its English one (`Widened<typeof
 * landing>`), translate, and build once a language with an alias from `#app/strings/en-US/` to the new folder. The type
 * then names every string that is missing. Dates and numbers follow through `app/ui/format.ts`.
 */
export type { enUS } from './en-US.ts'

/** The shape of a catalogue with its English words taken out. */
export type Widened<Catalogue> = {
  [Key in keyof Catalogue]: Catalogue[Key] extends string
    ? string
    : Catalogue[Key] extends (...args: infer Args) => string
      ? (...args: Args) => string
      : Widened<Catalogue[Key]>
}
