/**
 * The parameters of a path that fits a pattern, null for any other path. In a pattern `:name` is one part of the path, and
 * `/*` at its end is everything below it, or nothing. Upper and lower case do not matter.
 */
export function matchPath(pattern: string, path: string): Readonly<Record<string, string>> | null {
  const expression = pattern.replace(/\/\*$/, '(?:/.*)?').replace(/:(\w+)/g, '(?<$1>[^/]+)')
  const groups = new RegExp(`^${expression}$`, 'i').exec(path)
  if (!groups) return null
  const parameters = Object.entries(groups.groups ?? {}).map(([name, part]) => [name, decodeURIComponent(part)])
  return Object.fromEntries(parameters)
}
