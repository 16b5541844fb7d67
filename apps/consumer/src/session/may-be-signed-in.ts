/**
 * Whether this tab holds tokens of a sign-in: pages that anybody may see ask this first, since the sign-in library,
 * which knows whether they are still good, is large. The name of the key is the library's (aws-amplify, Auth's token store).
 */
export function mayBeSignedIn(userPoolClientId: string): boolean {
  return window.sessionStorage.getItem(`CognitoIdentityServiceProvider.${userPoolClientId}.LastAuthUser`) !== null
}
