/** The start of the keys under which aws-amplify keeps the tokens of this client's user. */
export function sessionKeyPrefix(userPoolClientId: string): string {
  return `CognitoIdentityServiceProvider.${userPoolClientId}.`
}

/**
 * Whether the storage holds tokens of this client. Answers without loading aws-amplify, which is large and the only one
 * who knows whether the tokens are still valid.
 */
export function holdsSession(storage: Storage, userPoolClientId: string): boolean {
  return storage.getItem(`${sessionKeyPrefix(userPoolClientId)}LastAuthUser`) !== null
}
