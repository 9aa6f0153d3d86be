// culori ships no types; these are the functions the colour tests call.
declare module 'culori' {
  type ColorText = string
  interface ColorValue {
    mode: string
  }
  export function wcagContrast(a: ColorText, b: ColorText): number
  export function differenceCiede2000(): (a: ColorText | ColorValue, b: ColorText | ColorValue) => number
  export function filterDeficiencyProt(severity: number): (color: ColorText) => ColorValue
  export function filterDeficiencyDeuter(severity: number): (color: ColorText) => ColorValue
  export function filterDeficiencyTrit(severity: number): (color: ColorText) => ColorValue
  export function formatHex(color: ColorText): string
}
