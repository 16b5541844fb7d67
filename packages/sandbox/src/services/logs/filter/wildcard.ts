import { createTextFinder } from '../../../kit/pattern/text-finder.ts'

/** Compiles a text in which `*` matches any characters. The time of a match grows with the length of the text alone. */
export function compileWildcard(pattern: string): (text: string) => boolean {
  const [first = '', ...rest] = pattern.split('*')
  if (rest.length === 0) return (text) => text === pattern
  const last = rest.pop() ?? ''
  // Wildcards beside each other are one.
  const parts = rest
    .filter((part) => part !== '')
    .map((part) => ({ length: part.length, find: createTextFinder(part) }))
  return (text) => {
    if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false
    const end = text.length - last.length
    let at = first.length
    for (const { length, find } of parts) {
      const found = find(text, at, end)
      if (found < 0) return false
      at = found + length
    }
    return true
  }
}
