declare global {
  interface Window {
    /** What the person and the world do to the devices, for pictures of it. */
    devices: {
      /** The browser's question stays open until one of the next two. */
      ask(): void
      allow(): void
      refuse(): void
      unplug(): void
    }
  }
}

/** Runs in the page before its own scripts. */
export function holdDevices(): void {
  const { mediaDevices } = navigator
  const plain = mediaDevices.getUserMedia.bind(mediaDevices)
  let isHeld = false
  let answer: (isAllowed: boolean) => void = () => undefined
  let opened: MediaStream | null = null
  mediaDevices.getUserMedia = async (wish) => {
    const isAllowed = isHeld ? await new Promise<boolean>((resolve) => (answer = resolve)) : true
    if (!isAllowed) throw new DOMException('Refused for a picture.', 'NotAllowedError')
    opened = await plain(wish)
    return opened
  }
  window.devices = {
    ask: () => void (isHeld = true),
    allow() {
      isHeld = false
      answer(true)
    },
    refuse: () => answer(false),
    unplug: () => void opened?.getTracks()[0]?.dispatchEvent(new Event('ended')),
  }
}
