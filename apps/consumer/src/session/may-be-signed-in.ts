import type { Services } from '../site/services.ts'

/**
 * Whether this tab holds tokens of a sign-in: pages that anybody may see ask this first, since the sign-in library,
 * which knows whether they are still good, is large. The name of the key is the library's (aws-amplify, Auth's token store).
 */
export function mayBeSignedIn({ config }: Pick<Services, 'config'>): boolean {
  const key = `CognitoIdentityServiceProvider.${config.auth.userPoolClientId}.LastAuthUser`
  return window.sessionStorage.getItem(key) !== null
}
