export const parameterTypes = ['String', 'StringList', 'SecureString'] as const
export type ParameterType = (typeof parameterTypes)[number]
export type Tier = 'Standard' | 'Advanced'

/** One version of a parameter, as it is stored. */
export type Version = {
  number: number
  type: ParameterType
  /** The value, or the ciphertext of a SecureString in base64. */
  value: string
  /** The key of a SecureString, as the call named it. */
  keyId?: string | undefined
  tier: Tier
  description?: string | undefined
  allowedPattern?: string | undefined
  labels: readonly string[]
  /** Milliseconds since 1970. */
  modifiedAt: number
  /** ARN of a session, or the name of a service. */
  modifiedBy: string
}

export type Parameter = {
  name: string
  /** The oldest first; there is at least one. */
  versions: readonly Version[]
}

/** Returns the latest version of a parameter, which has at least one. */
export function latestOf({ versions }: Parameter): Version {
  const latest = versions.at(-1)
  if (!latest) throw new Error('a parameter without versions')
  return latest
}

/** Returns the version of a number or a label; the latest one without a selector, and undefined if there is none. */
export function selected(parameter: Parameter, selector: string | undefined): Version | undefined {
  if (selector === undefined) return latestOf(parameter)
  return parameter.versions.find(({ number, labels }) => String(number) === selector || labels.includes(selector))
}
