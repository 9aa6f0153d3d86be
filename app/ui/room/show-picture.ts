type Player = Pick<HTMLVideoElement, 'srcObject'>

/**
 * Plays a stream's picture, and the picture alone: a muted player still sends sound to the speakers, as silence, which takes
 * a fifth of what recording takes. Gives the way to end it: a player that left the page would go on playing.
 */
export function showPicture(player: Player, stream: MediaStream): () => void {
  player.srcObject = new MediaStream(stream.getVideoTracks())
  return () => {
    player.srcObject = null
  }
}
