/** Decodes a part of a path. @param malformed makes the error of a part that can't be decoded. @throws what `malformed` makes */
export function decodePath(part: string, malformed: () => Error): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw malformed()
  }
}
