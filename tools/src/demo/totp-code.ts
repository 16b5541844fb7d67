import { TOTP } from 'otpauth'

/** Returns the six digits that an authenticator shows now. @param secret base32 */
export function totpCode(secret: string): string {
  return new TOTP({ secret }).generate()
}
