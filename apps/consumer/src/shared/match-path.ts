import { percentDecoded } from './percent-decoded.ts'

/**
 * The parameters of a path that matches a pattern; null if it does not match. In a pattern `:name` is one part of the path.
 * Upper and lower case do not matter. A parameter with malformed percent-encoding matches nothing.
 */
export function matchPath(pattern: string, path: string): Readonly<Record<string, string>> | null {
  const groups = new RegExp(`^${pattern.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`, 'i').exec(path)
  if (!groups) return null
  const parameters: Record<string, string> = {}
  for (const [name, part] of Object.entries(groups.groups ?? {})) {
    const value = percentDecoded(part)
    if (value === null) return null
    parameters[name] = value
  }
  return parameters
}
