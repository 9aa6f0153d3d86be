/** As `domain/identity` demands it; repeated here so that a form brings no server code along. A test compares the two. */
export const fewestCharacters = 12
