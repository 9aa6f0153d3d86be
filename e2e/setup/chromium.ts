/** The system's Chromium; nothing is downloaded, and it looks nothing up by itself. */
export const chromium = {
  executablePath: process.env.GREENROOM_CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
}
