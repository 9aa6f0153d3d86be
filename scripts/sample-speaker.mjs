// Draws the speaker of the sample video: a calm figure whose mouth follows the sounds, under bulbs that follow the loudness.

export const picture = { width: 640, height: 480, rate: 25 }

/** Colors of app/styles/tokens.css, or between two of them: lightness, chroma, hue. */
const colors = {
  stage: srgb(0.25, 0.036, 168),
  glow: srgb(0.4, 0.045, 150),
  lamp: srgb(0.93, 0.09, 86),
  socket: srgb(0.33, 0.036, 168),
  sweater: srgb(0.52, 0.075, 166),
  collar: srgb(0.44, 0.07, 167),
  skin: srgb(0.82, 0.055, 66),
  shade: srgb(0.74, 0.065, 60),
  hair: srgb(0.34, 0.045, 62),
  ink: srgb(0.26, 0.028, 60),
  lip: srgb(0.56, 0.1, 34),
  mouth: srgb(0.3, 0.06, 30),
  white: srgb(0.97, 0.012, 84),
}
const bulbs = Array.from({ length: 9 }, (_, index) => ({ x: 96 + index * 56, y: 52 }))

/**
 * @param {{ seconds: number, sounds: { name: string, at: number }[], levels: Uint8Array }} said
 * @yields {Buffer} one frame after another, three bytes a pixel
 */
export function* frames({ seconds, sounds, levels }) {
  const still = backdrop()
  let mouth = shapeOf('_')
  let glow = 0
  for (let frame = 0; frame < Math.ceil(seconds * picture.rate); frame += 1) {
    const at = frame / picture.rate
    // The lips begin to move a little before they are heard.
    const aim = shapeOf(sounds.findLast((sound) => sound.at <= at + 0.06)?.name ?? '_')
    mouth = { open: ease(mouth.open, aim.open, 0.55), wide: ease(mouth.wide, aim.wide, 0.45) }
    glow = ease(glow, (levels[Math.floor(at * 10)] ?? 0) / 255, 0.3)
    const canvas = Float32Array.from(still)
    drawBulbs(canvas, glow)
    drawFigure(canvas, { at, mouth })
    yield Buffer.from(Uint8ClampedArray.from(canvas))
  }
}

const ease = (from, to, share) => from + (to - from) * share

/** How far a phoneme of espeak-ng opens the mouth, and how wide. */
function shapeOf(name) {
  if (name.startsWith('_')) return { open: 0, wide: 1 }
  if (/^[mbp]/.test(name)) return { open: 0, wide: 0.96 }
  if (/^[fv]/.test(name)) return { open: 0.12, wide: 0.98 }
  if (/^(oU|u|U|w|o@|O)/.test(name)) return { open: 0.55, wide: 0.68 }
  if (/^(a|V|0|A)/.test(name)) return { open: 0.95, wide: 0.98 }
  if (/^(E|eI|e|3|@)/.test(name)) return { open: 0.55, wide: 1.04 }
  if (/^[iI]/.test(name)) return { open: 0.34, wide: 1.14 }
  return { open: 0.24, wide: 1 }
}

function backdrop() {
  const canvas = new Float32Array(picture.width * picture.height * 3)
  for (let y = 0; y < picture.height; y += 1) {
    for (let x = 0; x < picture.width; x += 1) {
      const far = Math.hypot((x - 320) / 330, (y - 230) / 270)
      const share = Math.max(0, 1 - far) ** 1.6
      const place = (y * picture.width + x) * 3
      for (let part = 0; part < 3; part += 1)
        canvas[place + part] = ease(colors.stage[part], colors.glow[part], share)
    }
  }
  return canvas
}

function drawBulbs(canvas, glow) {
  for (const { x, y } of bulbs) {
    const far = Math.abs(x - 320) / 224
    // The middle answers first, the outer ones when it grows louder.
    const lit = Math.min(1, Math.max(0, glow * 1.7 - far * 0.75))
    paint(canvas, ellipse(x, y, 30, 30), colors.lamp, { share: lit * 0.22, soft: 26 })
    paint(canvas, ellipse(x, y, 12, 12), colors.socket)
    paint(canvas, ellipse(x, y, 9, 9), colors.lamp, { share: 0.16 + 0.84 * lit })
  }
}

function drawFigure(canvas, { at, mouth }) {
  // A slow sway of two pixels, and a breath: alive, and nothing to look at.
  const x = 320 + 2 * Math.sin(at * 0.9) + Math.sin(at * 0.37)
  const y = 236 + 1.2 * Math.sin(at * 1.3)
  paint(canvas, ellipse(x, y - 22, 104, 112), colors.hair)
  paint(canvas, box(x, y + 40, 100, 62, 46), colors.hair)
  paint(canvas, ellipse(320, 492 - 1.5 * Math.sin(at * 1.3), 196, 138), colors.sweater)
  paint(canvas, ellipse(320, 372, 62, 34), colors.collar)
  paint(canvas, box(320, 338, 36, 44, 30), colors.shade)
  paint(canvas, ellipse(x - 82, y + 12, 13, 19), colors.shade)
  paint(canvas, ellipse(x + 82, y + 12, 13, 19), colors.shade)
  paint(canvas, oval(x, y + 8, 83, 104), colors.skin)
  // The fringe: what of the head lies above a low circle.
  paint(canvas, within(oval(x, y + 8, 86, 108), outside(ellipse(x + 26, y + 62, 118, 118))), colors.hair)
  const blink = (at + 1.9) % 3.7 < 0.12 ? 0.12 : 1
  for (const side of [-1, 1]) {
    const eye = x + side * 33
    const white = ellipse(eye, y + 9, 12, 7 * blink)
    paint(canvas, white, colors.white)
    paint(canvas, within(ellipse(eye, y + 8, 6.6, 7.4), white), colors.ink)
    if (blink === 1) paint(canvas, ellipse(eye + 2, y + 6, 1.7, 1.7), colors.white)
    paint(canvas, bow(eye, y + 5.4 + 3 * (1 - blink), 12, 1.1, 4 * blink), colors.hair)
    paint(canvas, bow(eye, y - 10 - mouth.open, 15, 2.2, 3.4), colors.hair)
  }
  paint(canvas, box(x, y + 36, 4, 10, 4), colors.shade)
  const [half, tall] = [25 * mouth.wide, 2.2 + 14 * mouth.open]
  const middle = y + 70 + 3 * mouth.open
  if (mouth.open < 0.06) return paint(canvas, bow(x, middle, half, 2.6, -4), colors.lip)
  paint(canvas, ellipse(x, middle, half + 2.5, tall + 2.5), colors.lip)
  paint(canvas, ellipse(x, middle, half - 1, tall - 0.5), colors.mouth)
  const teeth = within(ellipse(x, middle, half - 3, tall - 1), box(x, middle - tall, half, tall * 0.55, 2))
  if (mouth.open > 0.3) paint(canvas, teeth, colors.white)
}

// A shape says how far a point lies outside its edge, in pixels, and the square that it can be in.
const square = (x, y, halfX, halfY) => ({
  left: x - halfX,
  right: x + halfX,
  top: y - halfY,
  bottom: y + halfY,
})

const ellipse = (x, y, halfX, halfY) => ({
  ...square(x, y, halfX, halfY),
  distance: (px, py) => (Math.hypot((px - x) / halfX, (py - y) / halfY) - 1) * Math.min(halfX, halfY),
})

/** A head: narrower below than above. */
const oval = (x, y, halfX, halfY) => ({
  ...square(x, y, halfX, halfY),
  distance: (px, py) => {
    const narrow = 1 - 0.17 * Math.max(0, (py - y) / halfY) ** 2
    return (Math.hypot((px - x) / (halfX * narrow), (py - y) / halfY) - 1) * halfX
  },
})

const box = (x, y, halfX, halfY, round) => ({
  ...square(x, y, halfX, halfY),
  distance(px, py) {
    const [dx, dy] = [Math.abs(px - x) - halfX + round, Math.abs(py - y) - halfY + round]
    return Math.hypot(Math.max(0, dx), Math.max(0, dy)) + Math.min(0, Math.max(dx, dy)) - round
  },
})

/** A line with a bow: `rise` pixels higher in the middle than at its ends. */
const bow = (x, y, half, thick, rise) => ({
  ...square(x, y, half + thick, thick + Math.abs(rise) + 1),
  distance(px, py) {
    const along = Math.min(half, Math.max(-half, px - x))
    return Math.hypot(px - x - along, py - (y - rise * (1 - (along / half) ** 2))) - thick
  },
})

const within = (shape, other) => ({
  ...shape,
  distance: (px, py) => Math.max(shape.distance(px, py), other.distance(px, py)),
})

const outside = (shape) => ({ ...shape, distance: (px, py) => -shape.distance(px, py) })

function paint(canvas, shape, color, { share = 1, soft = 1 } = {}) {
  const [left, right] = [
    Math.max(0, Math.floor(shape.left - soft)),
    Math.min(picture.width, shape.right + soft),
  ]
  const bottom = Math.min(picture.height, shape.bottom + soft)
  for (let y = Math.max(0, Math.floor(shape.top - soft)); y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const covered = Math.min(1, Math.max(0, 0.5 - shape.distance(x + 0.5, y + 0.5) / soft)) * share
      if (covered === 0) continue
      const place = (y * picture.width + x) * 3
      for (let part = 0; part < 3; part += 1)
        canvas[place + part] = ease(canvas[place + part], color[part], covered)
    }
  }
}

/** OKLCH to sRGB, 0 to 255. */
function srgb(lightness, chroma, hue) {
  const [a, b] = [chroma * Math.cos((hue * Math.PI) / 180), chroma * Math.sin((hue * Math.PI) / 180)]
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
  return linear.map(
    (one) => 255 * (one <= 0.0031308 ? 12.92 * one : 1.055 * Math.max(0, one) ** (1 / 2.4) - 0.055),
  )
}
