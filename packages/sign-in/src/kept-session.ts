const anyClient = 'CognitoIdentityServiceProvider.'
const signedInUser = '.LastAuthUser'

/** The start of the keys under which aws-amplify keeps the tokens of this client's user. */
export function sessionKeyPrefix(userPoolClientId: string): string {
  return `${anyClient}${userPoolClientId}.`
}

/**
 * Whether the storage holds tokens of this client. Answers without loading aws-amplify, which is large and the only one
 * who knows whether the tokens are still valid.
 */
export function holdsSession(storage: Storage, userPoolClientId: string): boolean {
  return storage.getItem(`${anyClient}${userPoolClientId}${signedInUser}`) !== null
}

/** The same for a page that does not know its client yet: whether the storage holds tokens of any client. */
export function holdsSessionOfAnyClient(storage: Storage): boolean {
  return Object.keys(storage).some((key) => key.startsWith(anyClient) && key.endsWith(signedInUser))
}
