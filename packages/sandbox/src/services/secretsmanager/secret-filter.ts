import type { Inputs } from './requests.ts'
import type { Secret } from './secret.ts'

type Filter = NonNullable<Inputs['ListSecrets']['Filters']>[number]

/**
 * Returns a test of the secrets that match all filters.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_Filter.html
 */
export function matches(filters: readonly Filter[]): (secret: Secret) => boolean {
  return (secret) => filters.every((filter) => matchesOne(secret, filter))
}

/** One of the values must match, and none of those that begin with an exclamation mark. */
function matchesOne({ name, description = '' }: Secret, { Key, Values }: Filter): boolean {
  const has = (prefix: string): boolean => {
    if (Key === 'name') return name.startsWith(prefix)
    if (Key === 'description') return beginsAWord(description, prefix)
    return prefix.split(' ').some((word) => beginsAWord(name, word) || beginsAWord(description, word))
  }
  const [excluded, wanted] = [
    Values.filter((value) => value.startsWith('!')),
    Values.filter((value) => !value.startsWith('!')),
  ]
  return !excluded.some((value) => has(value.slice(1))) && (wanted.length === 0 || wanted.some(has))
}

/** Letter case makes no difference. */
function beginsAWord(text: string, prefix: string): boolean {
  const [whole, start] = [text.toLowerCase(), prefix.toLowerCase()]
  return whole.startsWith(start) || whole.split(/[ /_.@+=-]/).some((word) => word.startsWith(start))
}
