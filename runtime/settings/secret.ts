type Report = (problem: string) => void

const shortest = 32
const published = [
  'changeme',
  'change-me',
  'secret',
  'password',
  'greenroom',
  'development',
  'example',
  'sandbox',
  'default',
]

/** The way to make a good one; the same on every system that has Node. */
const recipe = `node -p "require('crypto').randomBytes(32).toString('base64url')"`

/**
 * Takes a secret as it is, or says why it cannot protect anyone. Every value that could have been copied from a page
 * is refused in production; the value is never repeated in the message.
 */
export function checkSecret(name: string, value: string, production: boolean, report: Report): string {
  if (value.length < shortest) {
    report(`${name} has ${value.length} characters; give at least ${shortest} random ones: ${recipe}`)
  } else if (production && isPublished(value)) {
    report(`${name} is a published or repeated value; give random characters of your own: ${recipe}`)
  }
  return value
}

function isPublished(value: string): boolean {
  const plain = value.toLowerCase()
  return new Set(plain).size < 10 || published.some((word) => plain.includes(word))
}
