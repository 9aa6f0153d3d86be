/** More formats than a house has styles and zones in use; beyond it they are made anew, since a zone can be anybody's word. */
export const mostFormats = 500

/**
 * Formats of Intl, each made once: making one costs about a hundred times what using it does, and a page of 25 dates spent
 * a third of its time on that. They hold no state, so that sharing them is safe.
 */
export const dateTimeFormat = madeOnce(
  (locale: string, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
)

export const numberFormat = madeOnce(
  (locale: string, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
)

export const pluralRules = madeOnce(
  (locale: string, options: Intl.PluralRulesOptions) => new Intl.PluralRules(locale, options),
)

function madeOnce<Options extends object, Format>(make: (locale: string, options: Options) => Format) {
  const made = new Map<string, Format>()
  return (locale: string, options: Options): Format => {
    const key = `${locale} ${JSON.stringify(options)}`
    const found = made.get(key)
    if (found) return found
    const format = make(locale, options)
    if (made.size >= mostFormats) made.clear()
    made.set(key, format)
    return format
  }
}
